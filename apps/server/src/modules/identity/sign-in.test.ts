import { identityApi } from "@karavan/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ApiClient, expectRefusal } from "../../../tests/client.ts";
import { givenPeople, newEmail, testPassword } from "../../../tests/factories/identity.ts";
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

function trySignIn(email: string, password: string, headers: Record<string, string> = {}) {
  return new ApiClient(app.url, headers).post("/api/auth/signin", { email, password });
}

async function failTimes(times: number, email: string) {
  for (let attempt = 0; attempt < times; attempt += 1) {
    expectRefusal(await trySignIn(email, "not the password"), 401, "wrong_credentials");
  }
}

test("a person signs in with any capitals and spaces in their address", async () => {
  const person = await given.person();
  const answer = await given.stranger().call(identityApi.signIn, {
    body: { email: person.email.toUpperCase(), password: testPassword },
  });
  expect(answer.user).toMatchObject({ id: person.userId, email: person.email, memberships: [] });
  const { user } = await new ApiClient(app.url, { authorization: `Bearer ${answer.accessToken}` }).call(
    identityApi.verifySession,
    {},
  );
  expect(user.id).toBe(person.userId);
  // Ids sort by the time of creation: UUID version 7.
  const sessions = await person.call(identityApi.listSessions, {});
  for (const id of [user.id, ...sessions.items.map((session) => session.id)]) expect(id[14]).toBe("7");
});

test("a taken address cannot sign up again, even when two try at once", async () => {
  const email = newEmail();
  const body = { email, password: testPassword, name: "First" };
  const answers = await Promise.all([1, 2, 3].map(() => given.stranger().post("/api/auth/signup", body)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
  expectRefusal(
    await given.stranger().post("/api/auth/signup", { ...body, email: email.toUpperCase() }),
    409,
    "email_taken",
  );
});

test.each([
  ["a short password", { email: "a@example.com", password: "too short", name: "A" }, "password"],
  ["a long password", { email: "a@example.com", password: "x".repeat(201), name: "A" }, "password"],
  ["no address", { email: "nobody", password: testPassword, name: "A" }, "email"],
  ["no name", { email: "a@example.com", password: testPassword, name: "  " }, "name"],
])("sign-up with %s names the field", async (_, body, field) => {
  const answer = await given.stranger().post("/api/auth/signup", body);
  expectRefusal(answer, 422, "invalid");
  expect(answer.body).toMatchObject({ fields: [{ path: field }] });
});

test("an unknown address and a wrong password are refused alike", async () => {
  const { email } = await given.person();
  const [unknown, wrong] = [await trySignIn(newEmail(), "x"), await trySignIn(email, "x")];
  const shape = ({ status, body }: typeof unknown) => ({ status, body: { ...Object(body), traceId: "" } });
  expect(shape(unknown)).toEqual(shape(wrong));
});

test("five wrong passwords lock an address for fifteen minutes, and the right one does not open it", async () => {
  const { email } = await given.person();
  await failTimes(5, email);
  const locked = await trySignIn(email, testPassword);
  expectRefusal(locked, 429, "account_locked");
  expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(14 * 60);
  clock.pass(14);
  expectRefusal(await trySignIn(email, testPassword), 429, "account_locked");
  clock.pass(1.1);
  expect((await trySignIn(email, testPassword)).status).toBe(200);
});

test("an unknown address locks exactly like a known one", async () => {
  const email = newEmail();
  await failTimes(5, email);
  expectRefusal(await trySignIn(email, testPassword), 429, "account_locked");
});

test("the right password forgets the wrong ones before it", async () => {
  const { email } = await given.person();
  await failTimes(4, email);
  expect((await trySignIn(email, testPassword)).status).toBe(200);
  await failTimes(4, email);
  expect((await trySignIn(email, testPassword)).status).toBe(200);
});

test("wrong passwords far apart do not add up, and a lock that ran out starts from nothing", async () => {
  const { email } = await given.person();
  await failTimes(4, email);
  clock.pass(15.1);
  await failTimes(5, email);
  expectRefusal(await trySignIn(email, testPassword), 429, "account_locked");
  clock.pass(15.1);
  await failTimes(4, email);
  expect((await trySignIn(email, testPassword)).status).toBe(200);
});

test("no more than five of many guesses at once are looked at", async () => {
  const { email } = await given.person();
  const answers = await Promise.all(Array.from({ length: 12 }, (_, guess) => trySignIn(email, `guess ${guess}`)));
  const statuses = answers.map((answer) => answer.status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(7);
});

test("many sign-ins at once with the right password all succeed", async () => {
  const { email } = await given.person();
  const answers = await Promise.all(Array.from({ length: 8 }, () => trySignIn(email, testPassword)));
  expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200));
});

test("a client cannot choose its own address by X-Forwarded-For or our internal header", async () => {
  const person = await given.person();
  await trySignIn(person.email, testPassword, { "x-forwarded-for": "6.6.6.6", "x-karavan-client-ip": "6.6.6.6" });
  const { items } = await person.call(identityApi.listSessions, {});
  expect(items).toHaveLength(2);
  expect(items.map((session) => session.ipAddress)).toEqual(["127.0.0.1", "127.0.0.1"]);
});

test("a page of another site cannot sign anybody in or out", async () => {
  const { email } = await given.person();
  const evil = { origin: "https://evil.example" };
  expectRefusal(await trySignIn(email, testPassword, evil), 403, "bad_origin");
  expectRefusal(await new ApiClient(app.url, evil).post("/api/auth/logout", {}), 403, "bad_origin");
  expect((await trySignIn(email, testPassword, { origin: app.url })).status).toBe(200);
});

test("tokens also come as cookies that scripts cannot read, the refresh token only where it is needed", async () => {
  const { email } = await given.person();
  const answer = await trySignIn(email, testPassword);
  const [access, refresh] = answer.headers.getSetCookie();
  expect(access).toMatch(/^karavan_access=\S+; Max-Age=900; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(refresh).toMatch(/^karavan_refresh=\S+; Max-Age=2592000; Path=\/api\/auth; HttpOnly; SameSite=Lax$/);
  const browser = new ApiClient(app.url, {
    cookie: [access, refresh].map((cookie) => cookie?.split(";")[0]).join("; "),
  });
  expect((await browser.call(identityApi.getAccount, {})).email).toBe(email);
  const renewed = await browser.post("/api/auth/refresh");
  expect(renewed.status).toBe(200);
  expect(renewed.headers.getSetCookie()).toHaveLength(2);
});

test("nobody is let in by no token, a broken one, one of ours with another signature, or one for something else", async () => {
  const person = await given.person();
  const [header, payload] = person.accessToken.split(".");
  const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`;
  const tokens = ["", "nonsense", `${header}.${payload}.AAAA`, unsigned, person.refreshToken];
  for (const token of tokens) {
    const answer = await new ApiClient(app.url, { authorization: `Bearer ${token}` }).get("/api/account");
    expectRefusal(answer, 401, "unauthenticated");
  }
  expectRefusal(await given.stranger().get("/api/auth/verify"), 401, "unauthenticated");
});

test("an access token is over after fifteen minutes", async () => {
  const person = await given.person();
  clock.pass(15.1);
  expectRefusal(await person.get("/api/account"), 401, "session_expired");
});
