import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../tests/test-app.ts";
import { announceWorker } from "./worker-presence.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

async function announce() {
  let tookOver = 0;
  const presence = await announceWorker(app.services.database, app.services.log, async () => {
    tookOver += 1;
  });
  return { presence, tookOver };
}

test("a worker that starts alone takes over what dead ones held", async () => {
  const { presence, tookOver } = await announce();
  expect(tookOver).toBe(1);
  await presence.stop();
});

// The embedded database is open in one process, whose worker is the only one there can be.
test.runIf(process.env.TEST_DATABASE_URL)("a worker that starts beside another takes nothing from it", async () => {
  const first = await announce();
  const [second, third] = await Promise.all([announce(), announce()]);
  expect([first.tookOver, second.tookOver, third.tookOver]).toEqual([1, 0, 0]);
  await Promise.all([first, second, third].map(({ presence }) => presence.stop()));
  await expect
    .poll(async () => {
      const next = await announce();
      await next.presence.stop();
      return next.tookOver;
    })
    .toBe(1);
});

test.runIf(process.env.TEST_DATABASE_URL)("a worker that died without a word is known to be gone", async () => {
  const dead = await announce();
  await app.services.database.query(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
  );
  const next = await announce();
  expect(next.tookOver).toBe(1);
  await Promise.all([dead.presence.stop(), next.presence.stop()]);
});
