import pg from "pg";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { EmbeddedDatabase } from "./index.ts";
import { connectTo, streamOf } from "./testing/clients.ts";
import { emptyTemplate, startTemporary, untilFileEnds } from "./testing/folders.ts";

let database: EmbeddedDatabase;

const onFileEnd = untilFileEnds();

// Databases and processes are started one after the other, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  await emptyTemplate();
  database = await startTemporary(onFileEnd);
});

/** A pool that ends with the test. */
function openPool(options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ ...database.connection, max: 20, ...options });
  // Clients that are killed on purpose.
  pool.on("error", () => undefined);
  onTestFinished(() => pool.end());
  return pool;
}

function connect(options: pg.ClientConfig = {}): Promise<pg.Client> {
  return connectTo(database, onTestFinished, options);
}

beforeEach(async () => {
  const client = await connect();
  await client.query("drop schema public cascade; create schema public");
});

async function inTransaction(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await work(client);
    await client.query("commit");
  } catch {
    await client.query("rollback");
  } finally {
    client.release();
  }
}

describe.each([{ pipeline: false }, { pipeline: true }])("20 clients at once, %o", ({ pipeline }) => {
  test("transactions do not see or mix with one another", async () => {
    const pool = openPool({ pipeline });
    await pool.query("create table counters (id int primary key, value int not null)");
    await pool.query("insert into counters values (1, 0)");
    const work = Array.from({ length: 200 }, (_, number) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query("select value from counters where id = $1 for update", [1]);
        await client.query("update counters set value = $1 where id = 1", [rows[0].value + 1]);
        if (number % 5 === 0) throw new Error("rolled back on purpose");
      }),
    );
    await Promise.all(work);
    expect((await pool.query("select value from counters")).rows).toEqual([{ value: 160 }]);
  });

  test("each gets its own answers, whatever the others ask or get wrong", async () => {
    const pool = openPool({ pipeline });
    const asked = Array.from({ length: 400 }, async (_, number) => {
      if (number % 4 === 0) return pool.query("select $1::int / 0", [number]).catch((error) => error.code);
      if (number % 4 === 1) return pool.query("select $1::int as mine, 'x'", [number]).then(({ rows }) => rows[0].mine);
      if (number % 4 === 2) return pool.query("selec $1", [number]).catch((error) => error.code);
      return pool.query("select $1::text as mine", [`n${number}`]).then(({ rows }) => rows[0].mine);
    });
    const expected = Array.from({ length: 400 }, (_, number) => ["22012", number, "42601", `n${number}`][number % 4]);
    expect(await Promise.all(asked)).toEqual(expected);
  });
});

test("a query that arrives in pieces is not mixed with another client's", async () => {
  const [slow, quick] = [await connect({ pipeline: true }), await connect({ pipeline: true })];
  const text = "ж".repeat(2_000_000);
  const asked = Array.from({ length: 20 }, () => slow.query("select length($1) as length", [text]));
  const others = Array.from({ length: 200 }, (_, number) => quick.query("select $1::int as mine, 2", [number]));
  for (const answer of await Promise.all(asked)) expect(answer.rows).toEqual([{ length: 2_000_000 }]);
  for (const [number, answer] of (await Promise.all(others)).entries()) expect(answer.rows[0].mine).toBe(number);
});

test("savepoints roll back to where they were set", async () => {
  const client = await connect();
  await client.query("create table t (id int)");
  await client.query("begin");
  await client.query("insert into t values (1)");
  await client.query("savepoint here");
  await expect(client.query("insert into t values ($1)", ["not a number"])).rejects.toThrow(/invalid input syntax/);
  await client.query("rollback to savepoint here");
  await client.query("insert into t values (2)");
  await client.query("commit");
  expect((await client.query("select id from t order by id")).rows).toEqual([{ id: 1 }, { id: 2 }]);
});

test("a large result arrives whole and in order", async () => {
  const client = await connect();
  const { rows } = await client.query("select id, repeat('x', 200) as text from generate_series(1, 50000) as id");
  expect(rows).toHaveLength(50_000);
  expect(rows.every((row, index) => row.id === index + 1 && row.text.length === 200)).toBe(true);
});

test("a client connects while another one holds a transaction, and waits only with its first query", async () => {
  const holder = await connect();
  await holder.query("create table t (id int)");
  await holder.query("begin");
  await holder.query("insert into t values (1)");
  const waiting = (await connect()).query("select count(*)::int as rows from t");
  await holder.query("insert into t values (2)");
  await holder.query("commit");
  expect((await waiting).rows).toEqual([{ rows: 2 }]);
});

describe("a client that goes away", () => {
  test("in a transaction: it is rolled back and the others go on", async () => {
    const [leaver, other] = [await connect(), await connect()];
    await other.query("create table t (id int)");
    await leaver.query("begin");
    await leaver.query("insert into t values (1)");
    const waiting = other.query("select * from t");
    streamOf(leaver).destroy();
    expect((await waiting).rows).toEqual([]);
  });

  test("right after it asked for a transaction", async () => {
    const other = await connect();
    for (let time = 0; time < 20; time += 1) {
      const leaver = await connect();
      leaver.query("begin").catch(() => undefined);
      if (time % 2 === 0) streamOf(leaver).destroy();
      else setImmediate(() => streamOf(leaver).destroy());
      expect((await other.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    }
  });

  test("between a statement that failed and the end of its batch", async () => {
    const [leaver, other] = [await connect(), await connect()];
    const body = Buffer.from("\0select * from nowhere\0\0\0");
    const parse = Buffer.concat([Buffer.from("P"), int32(body.length + 4), body]);
    streamOf(leaver).write(Buffer.concat([parse, Buffer.from("H"), int32(4)]));
    await new Promise((resolve) => streamOf(leaver).once("data", resolve));
    streamOf(leaver).destroy();
    expect((await other.query("select $1::int as one", [1])).rows).toEqual([{ one: 1 }]);
  });
});

describe("what a client left in the session is not there for the next one", () => {
  test.each([
    ["a setting", "set timezone = 'Asia/Tokyo'", "select current_setting('timezone') as left", "UTC"],
    ["a role", "create role guest; set role guest", "select current_user::text as left", "postgres"],
    ["a temporary table", "create temporary table leftover ()", "select to_regclass('leftover')::text as left", null],
    [
      "a lock",
      "select pg_advisory_lock(1)",
      "select count(*)::int as left from pg_locks where locktype = 'advisory'",
      0,
    ],
    ["a statement", "prepare leftover as select 1", "select count(*)::int as left from pg_prepared_statements", 0],
    [
      "a cursor",
      "declare leftover cursor with hold for select 1",
      "select count(*)::int as left from pg_cursors where name = 'leftover'",
      0,
    ],
  ])("%s", async (_, leave, look, expected) => {
    const [first, second] = [await connect(), await connect()];
    await first.query(leave);
    expect((await second.query(look)).rows).toEqual([{ left: expected }]);
  });
});

describe("named prepared statements", () => {
  test("are refused, and the connection goes on", async () => {
    const client = await connect();
    await expect(client.query({ name: "mine", text: "select 1" })).rejects.toMatchObject({ code: "0A000" });
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });

  test("fail the transaction they are used in, as any error does", async () => {
    const client = await connect();
    await client.query("begin");
    await expect(client.query({ name: "mine", text: "select 1" })).rejects.toMatchObject({ code: "0A000" });
    await expect(client.query("select 1")).rejects.toMatchObject({ code: "25P02" });
    await client.query("rollback");
  });
});

test("who does not speak the protocol is turned away, and nobody else notices", async () => {
  const [stranger, other] = [await connect(), await connect()];
  const ended = new Promise((resolve) => streamOf(stranger).once("close", resolve));
  streamOf(stranger).write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await ended;
  expect((await other.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

describe("limits", () => {
  test("who waits too long for another client's transaction is told so and disconnected", async () => {
    const limited = await startTemporary(onTestFinished, { limits: { waitMs: 100 } });
    const holder = new pg.Client(limited.connection);
    const pool = new pg.Pool(limited.connection);
    pool.on("error", () => undefined);
    await holder.connect();
    await holder.query("begin");
    await expect(pool.query("select 1")).rejects.toMatchObject({ code: "55P03", severity: "FATAL" });
    await holder.query("commit");
    expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await pool.end();
    await holder.end();
  });

  test("a transaction nobody uses is rolled back, so that the others can go on", async () => {
    const limited = await startTemporary(onTestFinished, { limits: { idleInTransactionMs: 100 } });
    const [holder, other] = [new pg.Client(limited.connection), new pg.Client(limited.connection)];
    const ended = new Promise<Error>((resolve) => holder.on("error", resolve));
    await Promise.all([holder.connect(), other.connect()]);
    await holder.query("create table t (id int)");
    await holder.query("begin");
    await holder.query("insert into t values (1)");
    expect((await other.query("select * from t")).rows).toEqual([]);
    expect(await ended).toMatchObject({ code: "25P03" });
    await other.end();
  });
});

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
