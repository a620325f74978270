import type pg from "pg";
import { beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { EmbeddedDatabase } from "./index.ts";
import { connectTo } from "./testing/clients.ts";
import { emptyTemplate, startTemporary, untilFileEnds } from "./testing/folders.ts";

let database: EmbeddedDatabase;

/** `queryMode` is missing in the types of node-postgres. */
const extendedCopy: pg.QueryConfig & { queryMode: "extended" } = { text: "copy t from stdin", queryMode: "extended" };

const onFileEnd = untilFileEnds();

// Databases and processes are started one after the other, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  await emptyTemplate();
  database = await startTemporary(onFileEnd);
});

beforeEach(async () => {
  await (await connect()).query("drop schema public cascade; create schema public");
});

function connect(): Promise<pg.Client> {
  return connectTo(database, onTestFinished);
}

test("COPY takes rows from a client and gives them back", async () => {
  const client = await connect();
  await client.query("create table t (id int, text text)");
  const rows = Array.from({ length: 20_000 }, (_, id) => `${id}\tрow ${id}\n`);
  await copyIn(client, "copy t from stdin", rows);
  expect((await client.query("select count(*)::int as rows, max(text) as last from t where id = 19999")).rows).toEqual([
    { rows: 1, last: "рow 19999" },
  ]);
  expect((await client.query("select count(*)::int as rows from t")).rows).toEqual([{ rows: 20_000 }]);
});

test("COPY in a transaction is rolled back with it", async () => {
  const client = await connect();
  await client.query("create table t (id int)");
  await client.query("begin");
  await copyIn(client, "COPY t FROM STDIN", ["1\n2\n"]);
  await client.query("rollback");
  expect((await client.query("select * from t")).rows).toEqual([]);
});

test.each([
  ["a row that does not fit", "copy t from stdin", "invalid input syntax"],
  ["a table that is not there", "copy nowhere from stdin", "does not exist"],
])("COPY of %s fails and disturbs nothing else", async (_, query, message) => {
  const [client, other] = [await connect(), await connect()];
  await client.query("create table t (id int)");
  await expect(copyIn(client, query, ["one\n"])).rejects.toThrow(message);
  expect((await client.query("select $1::int as one", [1])).rows).toEqual([{ one: 1 }]);
  expect((await other.query("select * from t")).rows).toEqual([]);
});

test.each([
  ["without rows", (client: pg.Client) => client.query("copy t from stdin")],
  ["among other statements", (client: pg.Client) => client.query("select 1; copy t from stdin; select 2")],
  ["with parameters", (client: pg.Client) => client.query(extendedCopy)],
])("COPY %s is refused and does not bring the database down", async (_, ask) => {
  const client = await connect();
  await client.query("create table t (id int)");
  await expect(ask(client)).rejects.toMatchObject({ code: "57014" });
  expect((await client.query("select count(*)::int as rows from t")).rows).toEqual([{ rows: 0 }]);
});

interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(rows: Buffer): void;
  endCopyFrom(): void;
}

/** What the package pg-copy-streams does, as far as this needs it. */
function copyIn(client: pg.Client, text: string, rows: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query({
      submit: (connection: unknown) => (connection as CopyConnection).query(text),
      handleCopyInResponse: (connection: CopyConnection) => {
        for (const row of rows) connection.sendCopyFromChunk(Buffer.from(row));
        connection.endCopyFrom();
      },
      handleCommandComplete: () => undefined,
      // After an error the client does not tell about the end any more.
      handleError: reject,
      handleReadyForQuery: () => resolve(),
    } as pg.Submittable);
  });
}
