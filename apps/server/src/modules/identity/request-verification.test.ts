import { identityApi } from "@karavan/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { givenPeople, type Person } from "../../../tests/factories/identity.ts";
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

function verify(token: string) {
  return given.stranger().post("/api/auth/email/verify", { token });
}

async function isVerified(person: Person): Promise<boolean> {
  return (await person.call(identityApi.getAccount, {})).emailVerified;
}

test("signing up mails a link that confirms the address, in the person's language", async () => {
  const person = await given.person({ locale: "ru", name: "Айгуль" });
  const { subject, text, token, status } = await given.letterTo(person.email);
  expect({ subject, status }).toEqual({ subject: "Подтвердите адрес почты", status: "kept" });
  expect(text).toContain("Здравствуйте, Айгуль!");
  expect(await isVerified(person)).toBe(false);
  expect((await verify(token)).status).toBe(200);
  expect(await isVerified(person)).toBe(true);
  expect((await verify(token)).status).toBe(200);
});

test("the link can be mailed again until the address is confirmed", async () => {
  const person = await given.person();
  const first = await given.letterTo(person.email);
  await person.call(identityApi.requestVerification, {});
  const second = await given.letterTo(person.email);
  expect(second.id).not.toBe(first.id);
  await verify(second.token);
  await person.call(identityApi.requestVerification, {});
  expect((await given.letterTo(person.email)).id).toBe(second.id);
});

test("a link that is a day old, changed, or made for something else confirms nothing", async () => {
  const person = await given.person();
  const { token } = await given.letterTo(person.email);
  clock.pass(24 * 60 + 1);
  expectRefusal(await verify(token), 410, "token_used_or_expired");
  clock.reset();
  expectRefusal(await verify(`${token.slice(0, -2)}xx`), 410, "token_used_or_expired");
  expectRefusal(await verify(person.accessToken), 410, "token_used_or_expired");
  expect(await isVerified(person)).toBe(false);
});

test("a link for an address the person no longer has confirms nothing", async () => {
  const person = await given.person();
  const { token } = await given.letterTo(person.email);
  await app.services.database.query("update users set email = $1 where id = $2", [
    `new-${person.email}`,
    person.userId,
  ]);
  expectRefusal(await verify(token), 410, "token_used_or_expired");
});
