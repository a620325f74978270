import pg from "pg";
import type { Database } from "./database.ts";

/** What a statement writes to a connection: the messages of PostgreSQL's extended query protocol. */
interface Wire {
  parse(statement: { name: string; text: string }): void;
  bind(portal: { portal: string; statement: string; values: readonly string[] }): void;
  execute(portal: { portal: string }): void;
}

declare module "pg" {
  interface Query {
    prepare(connection: Wire): void;
    handleDataRow(message: unknown): void;
    handleCommandComplete(message: unknown, connection: Wire): void;
    handleError(error: Error, connection: unknown): void;
  }
}

/** A statement that goes before another one, and whose answer nobody reads. */
export interface Prelude {
  text: string;
  values: readonly string[];
  /** The name under which the connection has it prepared; without one it is parsed every time. */
  name: string | undefined;
}

/** As whom a transaction reads and writes. */
export type TenantRole = "karavan_app" | "karavan_search";

const begin = { name: "karavan_begin", text: "begin" };
const enter = {
  name: "karavan_enter",
  text: `select set_config('role', $1, true), set_config('app.organization_id', $2, true),
    set_config('transaction_read_only', $3, true),
    set_config('plan_cache_mode', $4, true)`,
};

/**
 * Whether a statement has one plan for all (`one`), or one for the values it comes with each time (`values`). One is the
 * rule: made anew a plan costs more than what it does, and what PostgreSQL would choose by itself changes with the sizes
 * of everybody else's data. By its values is planned what depends on how common they are: a tag, a part of a word.
 */
export type Planning = "one" | "values";

/** https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-PLAN-CACHE-MODE */
export const planModes: Record<Planning, string> = { one: "force_generic_plan", values: "force_custom_plan" };

/** Begins a transaction. */
export function beginning(database: Pick<Database, "kind">): Prelude {
  return { ...begin, name: preparedName(database, begin.name), values: [] };
}

/** Takes a role in an organization until the transaction ends, which then may write or not. */
export function entering(
  database: Pick<Database, "kind">,
  {
    role,
    planning,
    organizationId,
    readsOnly,
  }: { role: TenantRole; planning: Planning; organizationId: string; readsOnly: boolean },
): Prelude {
  const values = [role, organizationId, readsOnly ? "on" : "off", planModes[planning]];
  return { ...enter, name: preparedName(database, enter.name), values };
}

/** On the embedded database all connections share one session, in which nothing is prepared; see `keptPlan`. */
function preparedName({ kind }: Pick<Database, "kind">, name: string): string | undefined {
  return kind === "server" ? name : undefined;
}

/** Prepares the preludes on a new connection of a server, before whatever it is opened for. */
export function preparePreludes(client: pg.ClientBase): void {
  const prepared = [
    client.query(begin),
    client.query({ ...enter, values: ["karavan_app", "", "off", "auto"] }),
    client.query("rollback"),
  ];
  // A connection that fails here fails for whoever is given it, and says so there.
  for (const each of prepared) each.catch(() => undefined);
}

/**
 * A statement with others before it in one batch up to one Sync, so that they take one answer instead of one each.
 * Without a `begin` among them PostgreSQL runs such a batch as a transaction of its own, in which `set_config(…, true)`
 * holds to the end: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
class EnteredQuery extends pg.Query {
  readonly #preludes: readonly Prelude[];
  #unanswered: number;

  constructor(
    { name, text, values }: pg.QueryConfig,
    preludes: readonly Prelude[],
    done: (error: Error | undefined, result: pg.QueryResult) => void,
  ) {
    const extended = { name, text, values, queryMode: "extended" };
    super(extended, done);
    this.#preludes = preludes;
    this.#unanswered = preludes.length;
  }

  override prepare(connection: Wire): void {
    for (const { name, text, values } of this.#preludes) {
      if (name === undefined) connection.parse({ name: "", text });
      connection.bind({ portal: "", statement: name ?? "", values });
      connection.execute({ portal: "" });
    }
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.#unanswered === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.#unanswered === 0) super.handleCommandComplete(message, connection);
    else this.#unanswered -= 1;
  }
}

/** Runs a statement right behind others, in one batch with them. Throws what the first of them that fails does. */
export function queryBehind<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  preludes: readonly Prelude[],
  statement: pg.QueryConfig,
): Promise<pg.QueryResult<Row>> {
  return new Promise((resolve, reject) => {
    client.query(new EnteredQuery(statement, preludes, (error, result) => (error ? reject(error) : resolve(result))));
  });
}
