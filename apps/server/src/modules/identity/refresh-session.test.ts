import { identityApi } from "@karavan/contract";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ApiClient, expectRefusal } from "../../../tests/client.ts";
import { givenPeople, Person } from "../../../tests/factories/identity.ts";
import { MovingClock } from "../../../tests/moving-clock.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenPeople>;
const clock = new MovingClock();

beforeAll(async () => {
  app = await startTestApp({ clock });
  given = givenPeople(app);
});
beforeEach(() => clock.reset());
afterAll(() => app.stop());

function refresh(refreshToken: string) {
  return given.stranger().post("/api/auth/refresh", { refreshToken });
}

async function renewed(person: Person): Promise<Person> {
  return new Person(
    app.url,
    await given.stranger().call(identityApi.refreshSession, { body: { refreshToken: person.refreshToken } }),
  );
}

test("a refresh token is exchanged for new tokens of the same session", async () => {
  const first = await given.person();
  const second = await renewed(first);
  const third = await renewed(second);
  expect(new Set([first, second, third].map((person) => person.refreshToken)).size).toBe(3);
  expect((await third.call(identityApi.listSessions, {})).items).toMatchObject([{ current: true }]);
});

test("an exchanged refresh token works no second time, and using it again ends the whole session", async () => {
  const thief = await given.person();
  const victim = await renewed(thief);
  expectRefusal(await refresh(thief.refreshToken), 401, "session_expired");
  expectRefusal(await victim.get("/api/account"), 401, "session_expired");
  expectRefusal(await refresh(victim.refreshToken), 401, "session_expired");
});

test("of many exchanges of one token at once exactly one succeeds", async () => {
  const person = await given.person();
  const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(person.refreshToken)));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(9);
});

test("a repeat of the request under its Idempotency-Key gets the same tokens instead of ending the session", async () => {
  const person = await given.person();
  const caller = given.stranger().with({ "idempotency-key": `renew-${person.userId}` });
  const body = { refreshToken: person.refreshToken };
  const [first, again] = [await caller.post("/api/auth/refresh", body), await caller.post("/api/auth/refresh", body)];
  expect(again.body).toEqual(first.body);
});

test("an Idempotency-Key never hands one browser's tokens to another behind the same address", async () => {
  const [one, other] = [await given.person(), await given.person()];
  const browser = (person: Person) =>
    new ApiClient(app.url, { cookie: `karavan_refresh=${person.refreshToken}`, "idempotency-key": "same-key" });
  const first = await browser(one).call(identityApi.refreshSession, {});
  const second = await browser(other).call(identityApi.refreshSession, {});
  expect(first.user.id).toBe(one.userId);
  expect(second.user.id).toBe(other.userId);
});

test("a session that was not renewed for thirty days is over", async () => {
  const person = await given.person();
  clock.pass(29 * 24 * 60);
  const later = await renewed(person);
  clock.pass(30 * 24 * 60 + 1);
  expectRefusal(await refresh(later.refreshToken), 401, "session_expired");
});

test("signing out ends the session at once, for both tokens, and may be repeated", async () => {
  const person = await given.person();
  expect((await person.get("/api/account")).status).toBe(200);
  const answer = await given.stranger().post("/api/auth/logout", { refreshToken: person.refreshToken });
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^karavan_access=; .*Path=\/;.*Expires=Thu, 01 Jan 1970/),
    expect.stringMatching(/^karavan_refresh=; .*Path=\/api\/auth;.*Expires=Thu, 01 Jan 1970/),
  ]);
  expectRefusal(await person.get("/api/account"), 401, "session_expired");
  expectRefusal(await refresh(person.refreshToken), 401, "session_expired");
  await given.stranger().call(identityApi.signOut, { body: { refreshToken: person.refreshToken } });
  await given.stranger().call(identityApi.signOut, {});
});

test("no text that is not a token of ours is taken for one", async () => {
  const person = await given.person();
  const [session, , signature] = person.refreshToken.split(".");
  expectRefusal(await refresh(`${session}.1.${signature}`), 401, "unauthenticated");
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f-]{36}\.\d\.[\w-]{43}$/)), async (token) => {
      expectRefusal(await refresh(token), 401, "unauthenticated");
    }),
    { numRuns: 30 },
  );
  expect((await refresh(person.refreshToken)).status).toBe(200);
});
