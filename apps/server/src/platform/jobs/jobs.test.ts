import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { bareOrganization } from "../../../tests/platform-scope.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { jobsDone } from "../metrics.ts";
import type { Jobs } from "./jobs.ts";
import { countOpenJobs, job, storeJobs } from "./store.ts";

const done: string[] = [];
let failures = 0;

const note = job("test.note", z.object({ word: z.string() }), {}, async (scope, { word }) => {
  // A job that used a transaction of whoever asked for it would throw here.
  await scope.transact(async (work) => void (await work.query({ text: "select" })));
  done.push(word);
});
const flaky = job("test.flaky", z.object({}), { retryLimit: 3, retryDelay: 1 }, async (_scope, _payload, attempt) => {
  if (failures > 0) {
    failures -= 1;
    throw new Error("not yet");
  }
  done.push(`attempt ${attempt.number}`);
});
const single = job("test.single", z.object({ word: z.string() }), { onePerKey: true }, async (_scope, { word }) => {
  done.push(word);
});

const slowOnes: PromiseWithResolvers<void>[] = [];
const slow = job("test.slow", z.object({ word: z.string() }), { concurrency: 2 }, async (_scope, { word }) => {
  const end = Promise.withResolvers<void>();
  if (word === "slow") slowOnes.push(end);
  if (word === "slow") await end.promise;
  done.push(word);
});

let app: TestApp;
let jobs: Jobs;

beforeAll(async () => {
  app = await startTestApp();
  jobs = app.services.jobs;
  // From here on it knows these kinds and none of the modules'.
  await jobs.prepare([note, flaky, single, slow]);
});
afterAll(() => app.stop());

describe("a job", () => {
  test("is done after the transaction that asked for it, with its payload", async () => {
    const scope = await bareOrganization(app);
    await scope.transact(async (work) => work.enqueue(note, { word: "asked" }));
    await jobs.drain(app.services);
    expect(done).toContain("asked");
  });

  test("is not done when the transaction failed", async () => {
    const scope = await bareOrganization(app);
    const failing = scope.transact(async (work) => {
      work.enqueue(note, { word: "undone" });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow();
    await jobs.drain(app.services);
    expect(done).not.toContain("undone");
  });

  // The embedded database runs one transaction at a time.
  test.runIf(process.env.TEST_DATABASE_URL)("that waits is not taken before who left more to it is done", async () => {
    const scope = await bareOrganization(app);
    const [payload, options] = [{ word: "held" }, { singletonKey: "held" }];
    await scope.transact(async (work) => work.enqueue(single, payload, options));
    const client = await app.services.database.connect();
    await client.query("begin");
    await storeJobs(client, app.services, [{ job: single, payload, options, scope }]);
    expect(await jobs.drain(app.services)).toBe(0);
    await client.query("commit");
    client.release();
    expect(await jobs.drain(app.services)).toBe(1);
  });

  test("refuses a payload that is not its own", async () => {
    const scope = await bareOrganization(app);
    // @ts-expect-error the payload needs a word
    const wrong = scope.transact(async (work) => work.enqueue(note, {}));
    await expect(wrong).rejects.toBeInstanceOf(z.ZodError);
  });

  test("that fails is tried again", async () => {
    const scope = await bareOrganization(app);
    failures = 1;
    await scope.transact(async (work) => work.enqueue(flaky, {}));
    await expect.poll(() => jobs.drain(app.services).then(() => done), { timeout: 20_000 }).toContain("attempt 2");
  });

  test("is counted by what became of it", async () => {
    const { values } = await jobsDone.get();
    const tries = values.filter(({ labels }) => labels.job === flaky.name);
    expect(tries.map(({ labels, value }) => [labels.outcome, value])).toEqual([
      ["failed", 1],
      ["completed", 1],
    ]);
  });

  test("waits at most once per key", async () => {
    const scope = await bareOrganization(app);
    await scope.transact(async (work) => {
      work.enqueue(single, { word: "one" }, { singletonKey: "k" });
      work.enqueue(single, { word: "two" }, { singletonKey: "k" });
      work.enqueue(single, { word: "other" }, { singletonKey: "l" });
    });
    await jobs.drain(app.services);
    expect(done.filter((word) => ["one", "two", "other"].includes(word)).sort()).toEqual(["one", "other"]);
  });

  test("whose worker died is done by the next one without waiting for signs of life", async () => {
    const scope = await bareOrganization(app);
    await scope.transact(async (work) => work.enqueue(note, { word: "abandoned" }));
    const counts = () => countOpenJobs(app.services.database);
    expect(await counts()).toEqual([{ job: note.name, state: "due", count: 1 }]);
    expect(await jobs.boss.fetch(note.name)).toHaveLength(1);
    expect(await counts()).toEqual([{ job: note.name, state: "running", count: 1 }]);
    await jobs.retryAbandoned();
    await expect.poll(() => jobs.drain(app.services).then(() => done), { timeout: 20_000 }).toContain("abandoned");
    expect(await counts()).toEqual([]);
  });

  test("is left alone by a worker of other kinds", async () => {
    const scope = await bareOrganization(app);
    await scope.transact(async (work) => work.enqueue(note, { word: "left" }));
    await scope.transact(async (work) => work.enqueue(single, { word: "mine" }));
    await jobs.startWorking(app.services, [single]);
    await expect.poll(() => done).toContain("mine");
    const { rows } = await app.services.database.query(
      "select data->'payload'->>'word' as word from pgboss.job where name = 'test.note' and state = 'created'",
    );
    expect(rows).toEqual([{ word: "left" }]);
  });

  test("is picked up by a worker at once", async () => {
    const scope = await bareOrganization(app);
    await jobs.startWorking(app.services);
    await scope.transact(async (work) => work.enqueue(note, { word: "live" }));
    await expect.poll(() => done).toContain("live");
  });

  test("that is slow holds up nobody but itself", async () => {
    const scope = await bareOrganization(app);
    const words = ["slow", ...Array.from({ length: 20 }, (_, index) => `quick ${index}`)];
    await scope.transact(async (work) => {
      for (const word of words) work.enqueue(slow, { word });
    });
    await expect.poll(() => done.filter((word) => word.startsWith("quick")).length, { timeout: 10_000 }).toBe(20);
    expect(done).not.toContain("slow");
    for (const end of slowOnes) end.resolve();
    await expect.poll(() => done).toContain("slow");
  });

  test("that takes longer than its signs of life may be apart is done once", async () => {
    const scope = await bareOrganization(app);
    slowOnes.length = 0;
    await scope.transact(async (work) => work.enqueue(slow, { word: "slow" }));
    await expect.poll(() => slowOnes.length).toBe(1);
    const { rows } = await app.services.database.query(
      "update pgboss.job set heartbeat_on = now() - interval '5 seconds' where name = 'test.slow' and state = 'active' returning id",
    );
    expect(rows).toHaveLength(1);
    await expect
      .poll(
        async () => {
          const touched = await app.services.database.query(
            "select from pgboss.job where id = $1 and heartbeat_on > now() - interval '4 seconds'",
            [rows[0].id],
          );
          return touched.rowCount;
        },
        { timeout: 15_000 },
      )
      .toBe(1);
    for (const end of slowOnes) end.resolve();
    await expect
      .poll(async () => {
        const ended = await app.services.database.query("select state from pgboss.job where id = $1", [rows[0].id]);
        return ended.rows[0]?.state;
      })
      .toBe("completed");
    expect(slowOnes).toHaveLength(1);
  });
});
