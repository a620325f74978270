import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { toProblem } from "../http/problem.ts";
import { openDatabase, type Patience, withoutLimits } from "./database.ts";

// The embedded database is one session: there, nobody hangs alone.
describe.runIf(process.env.TEST_DATABASE_URL)("a server's database", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  function open(patience: Partial<Patience>) {
    return openDatabase(app.connection.kind, app.connection.options, {
      poolSize: 2,
      log: app.services.log,
      patience: {
        connectionTimeoutMillis: 60_000,
        lock_timeout: 0,
        statement_timeout: 0,
        idle_in_transaction_session_timeout: 0,
        ...patience,
      },
    });
  }

  test("that has no connection to give says so instead of keeping everybody waiting", async () => {
    const database = open({ connectionTimeoutMillis: 3000 });
    const held = await Promise.all([database.connect(), database.connect()]);
    const asked = [
      database.connect(),
      database.takeConnection(),
      database.query("select 1"),
      database.unscoped.execute("select 1"),
    ];
    for (const outcome of await Promise.allSettled(asked)) {
      const error = outcome.status === "rejected" && outcome.reason;
      expect(toProblem(error, "trace")).toMatchObject({ status: 503, details: { retryAfterSeconds: 5 } });
    }
    for (const client of held) client.release();
    expect((await database.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await database.stop();
  });

  test("does not wait for ever for what another transaction holds", async () => {
    const database = open({ lock_timeout: 100 });
    const [holder, waiter] = [await database.connect(), await database.connect()];
    await holder.query("begin; lock table organizations in exclusive mode");
    const waiting = waiter.query("lock table organizations in exclusive mode; commit");
    await expect(waiting).rejects.toMatchObject({ code: "55P03" });
    await holder.query("rollback");
    holder.release();
    waiter.release();
    await database.stop();
  });

  test("ends a statement that takes too long and a transaction that was forgotten", async () => {
    const database = open({ statement_timeout: 200, idle_in_transaction_session_timeout: 200 });
    await expect(database.query("select pg_sleep(60)")).rejects.toMatchObject({ code: "57014" });
    const forgotten = await database.connect();
    // Nobody here listens to its errors: that it breaks off while it is held ends nothing but itself.
    const ended = new Promise((resolve) => forgotten.once("end", resolve));
    await forgotten.query("begin");
    await ended;
    await expect(forgotten.query("select 1")).rejects.toThrow("not queryable");
    forgotten.release(true);
    await database.stop();
  });

  test("lets a migration take its time, and nothing after it", async () => {
    const database = open({ statement_timeout: 200 });
    const client = await database.connect();
    await withoutLimits(client, () => client.query("select pg_sleep(0.5)"));
    await expect(client.query("select pg_sleep(60)")).rejects.toMatchObject({ code: "57014" });
    client.release();
    await database.stop();
  });

  test("has limits by itself", async () => {
    const { rows } = await app.services.database.query(
      "select name from pg_settings where name in ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout') and setting <> '0'",
    );
    expect(rows).toHaveLength(3);
  });
});
