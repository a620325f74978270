import type { Engine } from "./engine.ts";
import { errorIn, frame, queryFrame } from "./frames.ts";

/** Rows of a COPY that go to the engine in one step. */
const stepBytes = 4 * 1024 * 1024;
/** SQL between two COPYs: definitions, which are small. A dump with rows as INSERTs is refused here. */
const maxStatementsBytes = 64 * 1024 * 1024;

const startsCopy = /^COPY .+ FROM stdin;$/i;
/** Commands to psql, not to the server. */
const psqlCommand = /^\\/;
const anyTable = `
  select format('%I.%I', n.nspname, c.relname) as name
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' limit 1`;

/**
 * Runs a dump of ours, or a plain one of pg_dump, in one transaction: all of it or nothing. Only inside
 * `Session.exclusive`. A table that is there already is returned, and nothing done. Throws an error that names the line.
 */
export async function restoreDatabase(engine: Engine, dump: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const [table] = await engine.query(anyTable);
  if (table) return String(table["name"]);
  const script = new Script(engine);
  script.run(queryFrame("begin"));
  for await (const text of dump) script.write(text);
  script.finish();
  script.run(queryFrame("commit"));
  await engine.query("analyze");
  return undefined;
}

/** Cuts a dump into what PostgreSQL takes: the statements between two COPYs in one piece, and the rows of each COPY. */
class Script {
  readonly #engine: Engine;
  readonly #decoder = new TextDecoder();
  #rest = "";
  #line = 0;
  #statements: string[] = [];
  #statementsBytes = 0;
  #copy: { query: string; rows: string[]; bytes: number } | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Runs what is complete of the text so far. */
  write(text: Uint8Array): void {
    const lines = (this.#rest + this.#decoder.decode(text, { stream: true })).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#take(line);
  }

  /** Runs the rest. */
  finish(): void {
    if (this.#rest) this.#take(this.#rest);
    if (this.#copy) throw new Error("the dump ends in the middle of a table: it is not complete");
    this.#runStatements();
  }

  /** Throws what PostgreSQL answers when it is an error. */
  run(...messages: Buffer[]): void {
    const error = errorIn(Buffer.concat(this.#engine.run(Buffer.concat(messages))));
    if (error) throw new Error(`the dump cannot be restored; before line ${this.#line + 1}: ${error}`);
  }

  #take(line: string): void {
    this.#line += 1;
    if (this.#copy) this.#takeRow(this.#copy, line);
    else if (startsCopy.test(line)) this.#startCopy(line);
    else if (!psqlCommand.test(line)) this.#takeStatement(line);
  }

  #takeStatement(line: string): void {
    this.#statements.push(line);
    this.#statementsBytes += line.length + 1;
    if (this.#statementsBytes > maxStatementsBytes) {
      throw new Error("the dump has its rows as INSERT statements; make it with COPY, as pg_dump does by default");
    }
  }

  #startCopy(query: string): void {
    this.#runStatements();
    this.#copy = { query, rows: [], bytes: 0 };
  }

  #takeRow(copy: { query: string; rows: string[]; bytes: number }, line: string): void {
    const isEnd = line === "\\.";
    if (!isEnd) {
      copy.rows.push(line, "\n");
      copy.bytes += line.length + 1;
    }
    if (isEnd || copy.bytes > stepBytes) {
      this.run(queryFrame(copy.query), frame("d", Buffer.from(copy.rows.join(""))), frame("c"));
      this.#copy = isEnd ? undefined : { query: copy.query, rows: [], bytes: 0 };
    }
  }

  #runStatements(): void {
    const sql = this.#statements.join("\n");
    this.#statements = [];
    this.#statementsBytes = 0;
    if (sql.trim()) this.run(queryFrame(sql));
  }
}
