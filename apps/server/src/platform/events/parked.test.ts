import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { drain, followers, recorder, retryNow } from "../../../tests/factories/subscribers.ts";
import { announce, bareOrganization } from "../../../tests/platform-scope.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { LeaseLost } from "./cursors.ts";

let app: TestApp;
const { follow: dispatcher, stop } = followers(() => app);

beforeAll(async () => {
  app = await startTestApp();
});
afterEach(stop);
afterAll(() => app.stop());

describe("a subscriber", () => {
  test("a failing event is set aside and holds back only its own subject", async () => {
    const failing = await bareOrganization(app);
    const fine = await bareOrganization(app);
    let broken = true;
    const { heard, listening } = recorder((event) => {
      if (broken && event.organizationId === failing.organizationId) throw new Error("broken");
    });
    const following = dispatcher(listening);
    await drain(following);
    const first = await announce(failing);
    const second = await announce(fine);
    const third = await announce(failing);
    await drain(following);
    expect(heard).toEqual([second]);
    broken = false;
    await retryNow(app);
    await drain(following);
    await retryNow(app);
    await drain(following);
    expect(heard).toEqual([second, first, third]);
    expect((await app.services.database.query("select from parked_events")).rowCount).toBe(0);
  });

  test("gives up on an event after all its tries and leaves it to a person", async () => {
    const scope = await bareOrganization(app);
    const { listening } = recorder(() => {
      throw new Error("for ever broken");
    });
    const following = dispatcher(listening);
    await drain(following);
    const id = await announce(scope);
    await drain(following);
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await retryNow(app);
      await drain(following);
    }
    const { rows } = await app.services.database.query(
      "select event_id, attempts, reason, next_attempt_at from parked_events where subscriber = $1",
      [listening.name],
    );
    expect(rows).toEqual([{ event_id: id, attempts: 6, reason: "for ever broken", next_attempt_at: null }]);
    await app.services.database.query("delete from parked_events");
  });

  test("that was taken over cannot finish a retry, and of two retries one counts", async () => {
    const scope = await bareOrganization(app);
    let broken = true;
    const { heard, listening } = recorder(() => {
      if (broken) throw new Error("broken");
    });
    const dead = dispatcher(listening);
    await drain(dead);
    const parked = await announce(scope);
    await drain(dead);
    broken = false;
    await retryNow(app);
    const { database } = app.services;
    await database.query("update event_cursors set holder = 'another' where subscriber = $1", [listening.name]);
    await expect(dead.step()).rejects.toBeInstanceOf(LeaseLost);
    expect((await database.query("select from parked_events where event_id = $1", [parked])).rowCount).toBe(1);
    await database.query("update event_cursors set holder = null where subscriber = $1", [listening.name]);
    await drain(dispatcher(listening));
    expect((await database.query("select from parked_events where event_id = $1", [parked])).rowCount).toBe(0);
    // The first handling was undone with its transaction.
    expect(heard).toEqual([parked, parked]);
  });
});
