import { organizationsApi } from "@karavan/contract";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newEmail } from "../../../tests/factories/identity.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { MovingClock } from "../../../tests/moving-clock.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { claimLetter } from "../system-scope.ts";
import type { Letter } from "./mailer.ts";
import { LetterSender, sendLetters } from "./send-letters.ts";
import { writeLetter, writePersonalLetter } from "./write-letter.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;
let refusing = false;
const received: string[] = [];
const clock = new MovingClock();

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      if (refusing) return done(Object.assign(new Error("try later"), { responseCode: 451 }));
      received.push(Buffer.concat(chunks).toString());
      done();
    });
  },
});

beforeAll(async () => {
  const port = await new Promise<number>((resolve) => {
    const server = smtp.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  // Letters are sent by the test, not by the worker.
  app = await startTestApp({ clock, env: { SMTP_URL: `smtp://127.0.0.1:${port}`, KARAVAN_SERVICES: "api" } });
  given = givenOrganizations(app);
  owner = await given.owner();
  await sendLetters(app.services);
});
beforeEach(() => {
  received.length = 0;
  refusing = false;
});
afterAll(async () => {
  await app.stop();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

const messageIds = () => received.map((letter) => /^Message-ID: (.*)$/im.exec(letter)?.[1]);

describe.each([
  ["to a person as such", (letter: Letter) => writePersonalLetter(app.services, owner.userId, letter)],
  ["of an organization", (letter: Letter) => given.scope(owner).transact((work) => writeLetter(work, letter))],
])("a letter %s", (_kind, keep) => {
  const write = async () => {
    const to = newEmail();
    await keep({ to, subject: "Hello", text: "Good news." });
    return to;
  };
  const statusOf = async (to: string) => (await given.letterTo(to)).status;

  test("is sent once, with our sender and a Message-ID made from its row", async () => {
    const to = await write();
    expect(await statusOf(to)).toBe("queued");
    await sendLetters(app.services);
    await sendLetters(app.services);
    const letter = await given.letterTo(to);
    expect(letter.status).toBe("sent");
    expect(messageIds()).toEqual([`<${letter.id}@karavan>`]);
    expect(received[0]).toContain(`To: ${to}`);
  });

  test("that the mail server refuses is tried again later, and finally given up in sight of whoever may read it", async () => {
    const to = await write();
    refusing = true;
    await sendLetters(app.services);
    expect(await given.letterTo(to)).toMatchObject({ status: "queued", error: expect.stringContaining("try later") });
    expect(await sendLetters(app.services)).toBe(0);
    for (let attempt = 0; attempt < 6; attempt += 1) {
      clock.pass(24 * 60);
      await sendLetters(app.services);
    }
    expect(await statusOf(to)).toBe("failed");
    clock.pass(24 * 60);
    expect(await sendLetters(app.services)).toBe(0);
  });

  test("is sent by a worker, whether it waits from before it started or is written while it runs", async () => {
    const waiting = await write();
    const sender = new LetterSender(app.services);
    const written = await write();
    await expect.poll(() => statusOf(waiting), { timeout: 20_000 }).toBe("sent");
    await expect.poll(() => statusOf(written), { timeout: 20_000 }).toBe("sent");
    await sender.stop();
    expect(received).toHaveLength(2);
  });

  test("is sent once by several workers", async () => {
    for (let each = 0; each < 5; each += 1) await write();
    await Promise.all([sendLetters(app.services), sendLetters(app.services), sendLetters(app.services)]);
    expect(new Set(messageIds()).size).toBe(5);
    expect(received).toHaveLength(5);
  });

  test("whose worker died in mid-send goes out again under the same Message-ID", async () => {
    const to = await write();
    const now = clock.now();
    const claimed = await claimLetter(app.services.database, now, new Date(now.getTime() + 60_000));
    expect(await sendLetters(app.services)).toBe(0);
    clock.pass(2);
    await sendLetters(app.services);
    expect(messageIds()).toEqual([`<${claimed?.id}@karavan>`]);
    expect(await statusOf(to)).toBe("sent");
  });
});

test("a letter that is not written after all is not sent", async () => {
  const failing = given.scope(owner).transact(async (work) => {
    await writeLetter(work, { to: newEmail(), subject: "Hello", text: "Good news." });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await sendLetters(app.services)).toBe(0);
});

test("nobody hears any more from an organization that was deleted", async () => {
  const founder = await given.owner();
  await sendLetters(app.services);
  await given.scope(founder).transact((work) => writeLetter(work, { to: newEmail(), subject: "Hello", text: "News." }));
  const params = { id: founder.organizationId };
  await founder.call(organizationsApi.deleteOrganization, { params, query: { confirmName: "Silk Road Tours" } });
  expect(await sendLetters(app.services)).toBe(0);
});
