import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { givenPeople, type Person } from "../../../tests/factories/identity.ts";
import { MovingClock } from "../../../tests/moving-clock.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { SessionWatch, sessionWatchOf } from "./watch-sessions.ts";

let app: TestApp;
let given: ReturnType<typeof givenPeople>;
const clock = new MovingClock();

beforeAll(async () => {
  app = await startTestApp({ clock });
  given = givenPeople(app);
});
afterAll(() => app.stop());

async function sessionOf(person: Person): Promise<string> {
  return person.refreshToken.split(".")[0] ?? "";
}

test("another process believes in a session for ten seconds at most", async () => {
  const person = await given.person();
  const sessionId = await sessionOf(person);
  const elsewhere = new SessionWatch(app.services);
  expect(await elsewhere.isAlive(sessionId, person.userId)).toBe(true);
  await given.stranger().post("/api/auth/logout", { refreshToken: person.refreshToken });
  expectRefusal(await person.get("/api/account"), 401, "session_expired");
  clock.pass(10.1 / 60);
  expect(await elsewhere.isAlive(sessionId, person.userId)).toBe(false);
  expect(await elsewhere.findEnded([sessionId])).toEqual([sessionId]);
});

test("a session that is known asks the database for nothing", async () => {
  const person = await given.person();
  const sessionId = await sessionOf(person);
  const watch = sessionWatchOf(app.services);
  expect(await watch.isAlive(sessionId, person.userId)).toBe(true);
  const offline = new SessionWatch({
    ...app.services,
    database: { ...app.services.database, query: () => Promise.reject(new Error("asked")) },
  });
  await expect(offline.isAlive(sessionId, person.userId)).rejects.toThrow("asked");
  await app.services.database.query("delete from login_sessions where id = $1", [sessionId]);
  expect(await watch.isAlive(sessionId, person.userId)).toBe(true);
});

test("a session is alive for its own person only", async () => {
  const [one, other] = [await given.person(), await given.person()];
  expect(await new SessionWatch(app.services).isAlive(await sessionOf(one), other.userId)).toBe(false);
});

test("a look at the database that fails is not remembered", async () => {
  const person = await given.person();
  const sessionId = await sessionOf(person);
  let broken = true;
  const { database } = app.services;
  const query: typeof database.query = (text, values) =>
    broken ? Promise.reject(new Error("connection lost")) : database.query(text, values);
  const watch = new SessionWatch({ ...app.services, database: { ...database, query } });
  await expect(watch.isAlive(sessionId, person.userId)).rejects.toThrow("connection lost");
  broken = false;
  expect(await watch.isAlive(sessionId, person.userId)).toBe(true);
});
