import { identityApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { givenPeople } from "../../../tests/factories/identity.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenPeople>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenPeople(app);
});
afterAll(() => app.stop());

test("a person changes their own name, language, theme and time zone, and nothing else", async () => {
  const person = await given.person();
  const changes = { name: "Нурлан", locale: "ru", theme: "dark", timeZone: "Asia/Bishkek" } as const;
  const answer = await person.patch("/api/account", { ...changes, email: "x@example.com", emailVerified: true });
  expect(answer.body).toMatchObject({ ...changes, email: person.email, emailVerified: false });
  expect(await person.call(identityApi.getAccount, {})).toMatchObject(changes);
  expect(await person.call(identityApi.updateAccount, { body: { locale: null, timeZone: null } })).toMatchObject({
    ...changes,
    locale: null,
    timeZone: null,
  });
  expect(await person.call(identityApi.updateAccount, { body: {} })).toMatchObject({ name: "Нурлан" });
});

test.each([{ timeZone: "Mars/Olympus" }, { theme: "pink" }, { name: " " }, { locale: "xx" }])(
  "%o is refused and changes nothing",
  async (changes) => {
    const person = await given.person();
    const before = await person.get("/api/account");
    expectRefusal(await person.patch("/api/account", changes), 422, "invalid");
    expect((await person.get("/api/account")).body).toEqual(before.body);
  },
);

test("a person sees where they are signed in and signs out elsewhere", async () => {
  const here = await given.person();
  const elsewhere = await given.signedIn(here.email, { "user-agent": "Phone" });
  const { items } = await here.call(identityApi.listSessions, {});
  expect(items.map(({ current, userAgent }) => ({ current, userAgent }))).toEqual(
    expect.arrayContaining([
      { current: true, userAgent: "node" },
      { current: false, userAgent: "Phone" },
    ]),
  );
  const other = items.find((session) => !session.current);
  await here.call(identityApi.endSession, { params: { id: other?.id ?? "" } });
  expectRefusal(await elsewhere.get("/api/account"), 401, "session_expired");
  expectRefusal(await here.delete(`/api/account/sessions/${other?.id}`), 404, "not_found");
});

test("nobody ends or sees somebody else's session", async () => {
  const [one, other] = [await given.person(), await given.person()];
  const { items } = await other.call(identityApi.listSessions, {});
  expectRefusal(await one.delete(`/api/account/sessions/${items[0]?.id}`), 404, "not_found");
  expect((await other.get("/api/account")).status).toBe(200);
});
