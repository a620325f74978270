/**
 * A statement, or a piece of one, with its values apart from its text. Pieces nest; node-postgres takes one as it is.
 * For hot paths: writing text costs microseconds where a query builder costs a third of a millisecond.
 */
export class Sql {
  // Not private: node-postgres reads `text` and `values` from a copy.
  readonly strings: readonly string[];
  readonly parts: readonly unknown[];
  /** What its best plan is depends on its values: see `plannedByValues`. */
  readonly isPlannedByValues: boolean;

  constructor(strings: readonly string[], parts: readonly unknown[], isPlannedByValues = false) {
    this.strings = strings;
    this.parts = parts;
    this.isPlannedByValues = isPlannedByValues || parts.some((part) => part instanceof Sql && part.isPlannedByValues);
  }

  get text(): string {
    return write(this, { count: 0 });
  }

  get values(): unknown[] {
    return this.parts.flatMap((part) => (part instanceof Sql ? part.values : [part]));
  }
}

function write(piece: Sql, parameters: { count: number }): string {
  let text = piece.strings[0] ?? "";
  for (const [index, part] of piece.parts.entries()) {
    if (part instanceof Sql) text += write(part, parameters);
    else text += `$${++parameters.count}`;
    text += piece.strings[index + 1] ?? "";
  }
  return text;
}

/** Writes SQL: values become parameters, other pieces are put in as they are. */
export function sql(strings: TemplateStringsArray, ...parts: unknown[]): Sql {
  return new Sql(strings, parts);
}

/**
 * The same piece, which has every statement it stands in planned anew for its values: where how common a value is decides
 * about the plan. Costs what planning costs.
 */
export function plannedByValues({ strings, parts }: Sql): Sql {
  return new Sql(strings, parts, true);
}

/** A piece that says nothing, for conditions that do not apply. */
export const nothing = sql``;

/** Pieces in a row with text between them; nothing when there are none. */
export function joinSql(pieces: readonly Sql[], separator: string): Sql {
  if (pieces.length === 0) return nothing;
  return new Sql(["", ...pieces.slice(1).map(() => separator), ""], pieces);
}

/**
 * `any (…)` of ids. The planner does not see how many there are, so one plan is kept for all: of a list it sees, a short
 * one is planned anew each time, which costs several times what looking the rows up does.
 */
export function anyOf(ids: readonly string[]): Sql {
  return sql`any(array(select unnest(${ids}::uuid[])))`;
}

/** A whole number as part of the text, where the planner must see it: limits. Throws on anything else. */
export function literal(number: number): Sql {
  if (!Number.isSafeInteger(number)) throw new Error(`not a whole number: ${number}`);
  return new Sql([String(number)], []);
}
