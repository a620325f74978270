import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { drain, followers, recorder, retryNow } from "../../../tests/factories/subscribers.ts";
import { announce, bareOrganization } from "../../../tests/platform-scope.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { newId } from "../ids.ts";
import { eventsHandled } from "../metrics.ts";
import type { Scope } from "../work.ts";
import { subscriber } from "./subscriber.ts";
import { LogTail } from "./tail.ts";

let app: TestApp;
const { follow: dispatcher, stop } = followers(() => app);

beforeAll(async () => {
  app = await startTestApp();
});
afterEach(stop);
afterAll(() => app.stop());

/** Announces the deletion of contacts that are not there; the ids of the events. */
async function announceDeletions(scope: Scope, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    ids.push(await scope.transact(async (work) => work.publish("contact.deleted", { contactId: newId() })));
  }
  return ids;
}

describe("a subscriber", () => {
  test("hears every event after it was first started, in order, once", async () => {
    const scope = await bareOrganization(app);
    await announce(scope);
    const { heard, listening } = recorder();
    const following = dispatcher(listening);
    await drain(following);
    const announced = [await announce(scope), await announce(scope), await announce(scope)];
    expect(await following.countWaiting()).toBe(3);
    await drain(following);
    expect(heard).toEqual(announced);
    expect(await following.countWaiting()).toBe(0);
  });

  test("goes on where it stopped, in another process", async () => {
    const scope = await bareOrganization(app);
    const { heard, listening } = recorder();
    const first = dispatcher(listening);
    await drain(first);
    const before = await announce(scope);
    await drain(first);
    await first.stop();
    const after = await announce(scope);
    await drain(dispatcher(listening));
    expect(heard).toEqual([before, after]);
  });

  test("is held by one process at a time", async () => {
    const scope = await bareOrganization(app);
    const { heard, listening } = recorder();
    const holder = dispatcher(listening);
    await drain(holder);
    const other = dispatcher(listening);
    const announced = await announce(scope);
    expect(await other.step()).toBe(0);
    expect(await other.countWaiting()).toBeUndefined();
    await drain(holder);
    expect(heard).toEqual([announced]);
  });

  test("is taken over when its holder shows no sign of life, and the holder cannot move the cursor any more", async () => {
    const scope = await bareOrganization(app);
    const { heard, listening } = recorder();
    const dead = dispatcher(listening);
    await drain(dead);
    await app.services.database.query(
      "update event_cursors set lease_until = now() - interval '1 second' where subscriber = $1",
      [listening.name],
    );
    const successor = dispatcher(listening);
    await drain(successor);
    const announced = await announce(scope);
    await expect(dead.step()).rejects.toThrow();
    await drain(successor);
    // The dead holder ran the handler, but its transaction failed with the lease: its effects are gone.
    expect(heard.filter((id) => id === announced)).toHaveLength(2);
  });

  test("handles events of one organization in one transaction, each as the cause of what follows from it", async () => {
    const scope = await bareOrganization(app);
    const transactions = new Set<string>();
    const listening = subscriber("test.follower", ["contact.deleted"], async (work, event) => {
      const { rows } = await work.query<{ id: string }>({ text: "select pg_current_xact_id()::text as id" });
      transactions.add(rows[0]?.id ?? "");
      work.publish("contact.restored", event.facts);
    });
    const following = dispatcher(listening);
    await drain(following);
    const deleted = await announceDeletions(scope, 5);
    await drain(following);
    expect(transactions.size).toBe(1);
    const { rows } = await app.services.database.query(
      "select cause_id from events where organization_id = $1 and type = 'contact.restored' order by tick, position",
      [scope.organizationId],
    );
    expect(rows.map((row) => row.cause_id)).toEqual(deleted);
  });

  test("handles what comes beside a failing event once and in order", async () => {
    const scope = await bareOrganization(app);
    let broken: string | undefined;
    const listening = subscriber("test.clumsy", ["contact.deleted"], async (work, event) => {
      if (event.id === broken) throw new Error("broken");
      work.publish("contact.restored", event.facts);
    });
    const following = dispatcher(listening);
    await drain(following);
    const deleted = await announceDeletions(scope, 5);
    broken = deleted[2];
    await drain(following);
    const causes =
      "select cause_id from events where organization_id = $1 and type = 'contact.restored' order by tick, position";
    const { rows } = await app.services.database.query(causes, [scope.organizationId]);
    expect(rows.map((row) => row.cause_id)).toEqual(deleted.filter((id) => id !== broken));
    await app.services.database.query("delete from parked_events");
  });

  test("counts what became of its events", async () => {
    const scope = await bareOrganization(app);
    let broken = false;
    const { listening } = recorder(() => {
      if (broken) throw new Error("broken");
    });
    const following = dispatcher(listening);
    await drain(following);
    await announce(scope);
    await drain(following);
    broken = true;
    await announce(scope);
    await drain(following);
    await retryNow(app);
    await drain(following);
    const { values } = await eventsHandled.get();
    const own = values.filter(({ labels }) => labels.subscriber === listening.name);
    expect(Object.fromEntries(own.map(({ labels, value }) => [labels.outcome, value]))).toEqual({
      handled: 1,
      parked: 1,
      failed: 1,
    });
    await app.services.database.query("delete from parked_events");
  });

  // The embedded database runs one transaction at a time: there, no event can take its place early and end late.
  test.runIf(process.env.TEST_DATABASE_URL)(
    "does not miss an event whose transaction took its place early and ended late",
    async () => {
      const scope = await bareOrganization(app);
      const { heard, listening } = recorder();
      const following = dispatcher(listening);
      await drain(following);
      let finish: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        finish = resolve;
      });
      let slowId = "";
      const slow = scope.transact(async (work) => {
        await work.query({ text: "update organizations set name = 'slow'" });
        slowId = work.publish("organization.updated", { organizationId: work.organizationId });
        await held;
      });
      const other = await bareOrganization(app);
      const quick = await announce(other);
      await drain(following);
      finish();
      await slow;
      await drain(following);
      expect([...heard].sort()).toEqual([slowId, quick].sort());
    },
  );

  test.runIf(process.env.TEST_DATABASE_URL)(
    "is not held up by what runs in another database of the server",
    async () => {
      const scope = await bareOrganization(app);
      const { heard, listening } = recorder();
      const following = dispatcher(listening);
      await drain(following);
      const elsewhere = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
      await elsewhere.connect();
      await elsewhere.query("begin");
      await elsewhere.query("select pg_current_xact_id()");
      const announced = await announce(scope);
      await drain(following);
      await elsewhere.end();
      expect(heard).toEqual([announced]);
    },
  );

  test("follows by itself as soon as something is announced", async () => {
    const scope = await bareOrganization(app);
    const { heard, listening } = recorder();
    const following = dispatcher(listening);
    await drain(following);
    const tail = new LogTail(app.services);
    await tail.start();
    following.start(tail);
    const announced = await announce(scope);
    await expect.poll(() => heard).toEqual([announced]);
    await tail.stop();
  });
});
