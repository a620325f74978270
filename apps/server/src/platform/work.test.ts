import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { startTestApp, type TestApp } from "../../tests/test-app.ts";
import { systemActor } from "./actor.ts";
import { SecondConnection } from "./db/database.ts";
import { readAfter } from "./events/cursors.ts";
import { newId } from "./ids.ts";
import { job } from "./jobs/store.ts";
import { Scope } from "./work.ts";

const nothingToDo = job("test.nothing", z.object({}), {}, async () => undefined);

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

function scopeOf(organizationId: string): Scope {
  return new Scope(app.services, { organizationId, actor: systemActor, traceId: "test", causeId: null });
}

async function organization(): Promise<Scope> {
  const scope = scopeOf(newId());
  await scope.transact(async (work) => {
    const values = [work.organizationId];
    await work.query({ text: "insert into organizations values ($1, $1, 'Test', '{}', now(), now())", values });
    work.publish("organization.created", { organizationId: work.organizationId, name: "Test" });
  });
  return scope;
}

const countOrganizations = (scope: Scope) =>
  scope.read(
    async (work) => (await work.query({ text: "select count(*)::int as n from organizations" })).rows[0]?.["n"],
  );

const eventsOf = (scope: Scope) =>
  readAfter(app.services.database, { tick: 0, position: 0 }, { organizationId: scope.organizationId, limit: 100 });

describe("Work", () => {
  test("sees the rows of its own organization only, without asking for it", async () => {
    const one = await organization();
    await organization();
    expect(await countOrganizations(one)).toBe(1);
    expect(await countOrganizations(scopeOf(newId()))).toBe(0);
  });

  test("cannot write a row of another organization", async () => {
    const one = await organization();
    const write = one.transact(async (work) => {
      const values = [newId()];
      await work.query({ text: "insert into organizations values ($1, $1, 'Stolen', '{}', now(), now())", values });
    });
    await expect(write).rejects.toMatchObject({ code: "42501" });
  });

  test("writes events with the change, and neither when it fails", async () => {
    const scope = await organization();
    const failing = scope.transact(async (work) => {
      await work.query({ text: "update organizations set name = 'Changed'" });
      work.publish("organization.updated", { organizationId: work.organizationId });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect((await eventsOf(scope)).map((event) => event.type)).toEqual(["organization.created"]);
    const name = await scope.read(
      async (work) => (await work.query({ text: "select name from organizations" })).rows[0]?.["name"],
    );
    expect(name).toBe("Test");
  });

  test("fails as a whole when its events cannot be written", async () => {
    const scope = await organization();
    const failing = scope.transact(async (work) => {
      await work.query({ text: "update organizations set name = 'Changed'" });
      work.publish("organization.updated", { organizationId: work.organizationId }, { causeId: "not a uuid" });
    });
    await expect(failing).rejects.toThrow();
    const name = await scope.read(
      async (work) => (await work.query({ text: "select name from organizations" })).rows[0]?.["name"],
    );
    expect(name).toBe("Test");
  });

  test("that fails with a job to add says what failed first, and leaves nothing behind that could end the process", async () => {
    const scope = await organization();
    const failing = scope.transact(async (work) => {
      work.publish("organization.updated", { organizationId: work.organizationId }, { causeId: "not a uuid" });
      work.enqueue(nothingToDo, {});
    });
    // An unhandled rejection beside it would fail this file.
    await expect(failing).rejects.toMatchObject({ code: "22P02" });
  });

  test("refuses a second connection while it runs", async () => {
    const scope = await organization();
    const nested = scope.transact(async () => {
      await app.services.database.query("select 1");
    });
    await expect(nested).rejects.toBeInstanceOf(SecondConnection);
    await expect(scope.transact(() => scope.transact(async () => undefined))).rejects.toBeInstanceOf(SecondConnection);
    await expect(
      scope.transact(async () => void (await app.services.database.unscoped.execute("select 1"))),
    ).rejects.toSatisfy((error: Error) => error instanceof SecondConnection || error.cause instanceof SecondConnection);
  });

  test("may open another transaction after it ended", async () => {
    const scope = await organization();
    await scope.transact(async (work) => void (await work.query({ text: "select" })));
    expect(await countOrganizations(scope)).toBe(1);
  });

  test("refuses facts that the catalogue does not know", async () => {
    const scope = await organization();
    const wrong = scope.transact(async (work) => {
      work.publish("organization.updated", { organizationId: "nonsense" });
    });
    await expect(wrong).rejects.toBeInstanceOf(z.ZodError);
  });

  test("undoes a rehearsal and tells what it would have announced", async () => {
    const scope = await organization();
    const events = await scope.rehearse(async (work) => {
      await work.query({ text: "update organizations set name = 'Rehearsed'" });
      work.publish("organization.updated", { organizationId: work.organizationId });
    });
    expect(events.map((event) => event.type)).toEqual(["organization.updated"]);
    expect((await eventsOf(scope)).map((event) => event.type)).toEqual(["organization.created"]);
  });

  test("a read that announces something is a mistake that throws", async () => {
    const scope = await organization();
    const read = scope.read(async (work) => {
      work.publish("organization.updated", { organizationId: work.organizationId });
    });
    await expect(read).rejects.toThrow("a read announced");
  });

  test("events keep the order in which they were announced", async () => {
    const scope = await organization();
    const announced = await scope.transact(async (work) =>
      Array.from({ length: 50 }, () => work.publish("organization.updated", { organizationId: work.organizationId })),
    );
    expect((await eventsOf(scope)).slice(1).map((event) => event.id)).toEqual(announced);
  });
});
