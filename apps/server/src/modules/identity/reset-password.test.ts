import { identityApi } from "@karavan/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { givenPeople, newEmail, testPassword } from "../../../tests/factories/identity.ts";
import { MovingClock } from "../../../tests/moving-clock.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { listWrittenLetters } from "../../platform/system-scope.ts";

let app: TestApp;
let given: ReturnType<typeof givenPeople>;
const clock = new MovingClock();
const newPassword = "another long password";

beforeAll(async () => {
  app = await startTestApp({ clock, env: { PUBLIC_URL: "https://crm.example.com" } });
  given = givenPeople(app);
});
beforeEach(() => clock.reset());
afterAll(() => app.stop());

function forgot(email: string) {
  return given.stranger().post("/api/auth/password/forgot", { email });
}

function reset(token: string, password = newPassword) {
  return given.stranger().post("/api/auth/password/reset", { token, password });
}

function trySignIn(email: string, password: string) {
  return given.stranger().post("/api/auth/signin", { email, password });
}

test("a known and an unknown address are answered alike, and only the known one gets a letter", async () => {
  const { email } = await given.person();
  const unknown = newEmail();
  const answers = [await forgot(email), await forgot(unknown)];
  expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(
    Array(2).fill({ status: 202, body: { ok: true } }),
  );
  expect((await given.letterTo(email)).subject).toBe("Set a new password");
  expect(await listWrittenLetters(app.services.database, { to: unknown, limit: 5 })).toEqual([]);
});

test("cookies of an installation behind https are never sent without it", async () => {
  const { email } = await given.person();
  const cookies = (await trySignIn(email, testPassword)).headers.getSetCookie();
  expect(cookies).toEqual([expect.stringContaining("; Secure;"), expect.stringContaining("; Secure;")]);
});

test("the mailed link sets a new password once, ends every session and confirms nothing else", async () => {
  const person = await given.person();
  await forgot(person.email);
  const { token, text } = await given.letterTo(person.email);
  expect(text).toContain(`https://crm.example.com/reset-password?token=${token}`);
  expect((await reset(token)).status).toBe(200);
  expectRefusal(await person.get("/api/account"), 401, "session_expired");
  expectRefusal(
    await given.stranger().post("/api/auth/refresh", { refreshToken: person.refreshToken }),
    401,
    "session_expired",
  );
  expectRefusal(await trySignIn(person.email, testPassword), 401, "wrong_credentials");
  expect((await trySignIn(person.email, newPassword)).status).toBe(200);
  expectRefusal(await reset(token, "a third long password"), 410, "token_used_or_expired");
});

test("a link used by two at once sets one password", async () => {
  const { email } = await given.person();
  await forgot(email);
  const { token } = await given.letterTo(email);
  const answers = await Promise.all([1, 2, 3, 4].map((each) => reset(token, `new password ${each}`)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410, 410, 410]);
});

test("a new password opens an address that was locked", async () => {
  const { email } = await given.person();
  for (let attempt = 0; attempt < 5; attempt += 1) await trySignIn(email, "wrong");
  await forgot(email);
  expect((await reset((await given.letterTo(email)).token)).status).toBe(200);
  expect((await trySignIn(email, newPassword)).status).toBe(200);
});

test("links that were never sent, or are too old, or with a weak password, change nothing", async () => {
  const { email } = await given.person();
  expectRefusal(await reset("never-sent"), 410, "token_used_or_expired");
  await forgot(email);
  const { token } = await given.letterTo(email);
  expectRefusal(await reset(token, "short"), 422, "invalid");
  await app.services.database.query("update login_verifications set expires_at = now() - interval '1 second'");
  expectRefusal(await reset(token), 410, "token_used_or_expired");
  expect((await trySignIn(email, testPassword)).status).toBe(200);
});

test("the token of a link cannot be read from the database", async () => {
  const { email } = await given.person();
  await forgot(email);
  const { token } = await given.letterTo(email);
  const { rows } = await app.services.database.query("select * from login_verifications");
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("nobody can be buried in letters", async () => {
  const { email } = await given.person();
  for (let attempt = 0; attempt < 9; attempt += 1) expect((await forgot(email)).status).toBe(202);
  expect(await listWrittenLetters(app.services.database, { to: email, limit: 20 })).toHaveLength(5);
  clock.pass(16);
  await forgot(email);
  expect(await listWrittenLetters(app.services.database, { to: email, limit: 20 })).toHaveLength(6);
});

test("changing one's password needs the current one, keeps this session and ends the others", async () => {
  const here = await given.person();
  const elsewhere = await given.signedIn(here.email);
  const wrong = await here.post("/api/account/password", { currentPassword: "wrong", newPassword });
  expectRefusal(wrong, 422, "invalid");
  expect(wrong.body).toMatchObject({ fields: [{ path: "currentPassword", code: "wrong_password" }] });
  await here.call(identityApi.changePassword, { body: { currentPassword: testPassword, newPassword } });
  expect((await here.get("/api/account")).status).toBe(200);
  expectRefusal(await elsewhere.get("/api/account"), 401, "session_expired");
  expect((await trySignIn(here.email, newPassword)).status).toBe(200);
  expect((await given.letterTo(here.email)).subject).toBe("Your password was changed");
});

test("guessing the current password of an open session locks like guessing at the door", async () => {
  const person = await given.person();
  const guess = () => person.post("/api/account/password", { currentPassword: "wrong", newPassword });
  for (let attempt = 0; attempt < 5; attempt += 1) expectRefusal(await guess(), 422, "invalid");
  expectRefusal(await guess(), 429, "account_locked");
  expectRefusal(await trySignIn(person.email, testPassword), 429, "account_locked");
});
