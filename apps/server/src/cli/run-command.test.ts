import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ApiClient } from "../../tests/client.ts";
import { announce, bareOrganization } from "../../tests/platform-scope.ts";
import { startTestApp, type TestApp } from "../../tests/test-app.ts";
import { startEmbeddedDatabase } from "../platform/db/embedded/index.ts";
import { runCommand } from "./run-command.ts";

let app: TestApp;
let folder: string;

beforeAll(async () => {
  app = await startTestApp();
  folder = mkdtempSync(join(tmpdir(), "karavan-cli-"));
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Typing {
  input?: string;
  env?: Record<string, string>;
  /** By default the database of the running test system; without it the one of `env`. */
  connection?: TestApp["connection"];
}

async function karavan(typed: string, typing: Typing = {}) {
  const {
    input = "",
    env = { KARAVAN_DATA: app.dataDir },
    connection = typing.env ? undefined : app.connection,
  } = typing;
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runCommand(typed.split(" ").filter(Boolean), {
    env,
    connection,
    print: (line) => out.push(line),
    printError: (line) => errors.push(line),
    readInput: async () => input,
  });
  return { code, out: out.join("\n"), errors: errors.join("\n") };
}

async function trySignIn(email: string, password: string): Promise<number> {
  return (await new ApiClient(app.url).post("/api/auth/signin", { email, password })).status;
}

test("what is not understood is answered with how it is meant", async () => {
  expect(await karavan("")).toMatchObject({ code: 0, out: expect.stringContaining("karavan user create --email") });
  expect(await karavan("user dance")).toMatchObject({
    code: 2,
    errors: expect.stringContaining('no command "user dance"'),
  });
  expect(await karavan("user create --colour red")).toMatchObject({
    code: 2,
    errors: expect.stringContaining("--colour"),
  });
  expect(await karavan("user create --name Olga")).toMatchObject({
    code: 2,
    errors: expect.stringContaining("--email is missing"),
  });
  expect(await karavan("user create --email nobody --name Olga")).toMatchObject({
    code: 2,
    errors: expect.stringContaining("--email"),
  });
  expect(await karavan("user create --help")).toMatchObject({
    code: 0,
    out: expect.stringContaining("Make an account"),
  });
  expect(await karavan("mail list", { env: { PORT: "no port" } })).toMatchObject({
    code: 1,
    errors: expect.stringContaining("PORT"),
  });
});

test("the program itself starts and ends with the command's code", () => {
  const cli = join(import.meta.dirname, "../cli.ts");
  const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { encoding: "utf8" });
  expect(run("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("karavan db dump <file>") });
  expect(run("db", "fly")).toMatchObject({ status: 2, stderr: expect.stringContaining("db fly") });
});

test("an account made by the operator can sign in, and its password can be replaced", async () => {
  expect((await karavan("user list")).out).toBe("Nobody has an account yet.");
  const made = await karavan("user create --email Olga@Example.com --name Olga --locale ru");
  const password = /Password: (\S+)/.exec(made.out)?.[1] ?? "";
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining("Created olga@example.com.") });
  expect(await trySignIn("olga@example.com", password)).toBe(200);
  expect(await karavan("user create --email olga@example.com --name Twice")).toMatchObject({
    code: 1,
    errors: "olga@example.com has an account already",
  });
  expect(
    await karavan("user reset-password --email olga@example.com --password-stdin", { input: "short" }),
  ).toMatchObject({ code: 2 });
  const replaced = await karavan("user reset-password --email olga@example.com --password-stdin", {
    input: "a password of mine",
  });
  expect(replaced).toMatchObject({ code: 0, out: expect.not.stringContaining("a password of mine") });
  expect(await trySignIn("olga@example.com", password)).toBe(401);
  expect(await trySignIn("olga@example.com", "a password of mine")).toBe(200);
  expect(await karavan("user reset-password --email x@example.com")).toMatchObject({
    code: 1,
    errors: "x@example.com has no account",
  });
  expect((await karavan("user list")).out).toMatch(
    /^\d{4}-\d\d-\d\d\tolga@example\.com\tOlga\tconfirmed\tno organization$/,
  );
});

test("letters that were kept can be listed and read", async () => {
  const list = await karavan("mail list --to OLGA@example.com");
  expect(list.out).toContain("kept\tolga@example.com\tВаш пароль изменён");
  const id = list.out.split("\t")[0];
  expect((await karavan(`mail show ${id}`)).out).toContain("Здравствуйте, Olga!");
  expect(await karavan("mail show 1")).toMatchObject({ code: 1, errors: expect.stringContaining("no such letter") });
  expect(await karavan("mail show")).toMatchObject({ code: 2 });
  expect(await karavan("mail list --limit many")).toMatchObject({ code: 2 });
  expect(await karavan("db migrate")).toMatchObject({ code: 0 });
});

test("an event that could not be handled can be seen with its reason and tried again", async () => {
  expect(await karavan("events parked")).toMatchObject({ code: 0, out: "No event is set aside." });
  const scope = await bareOrganization(app);
  const eventId = await announce(scope);
  await app.services.database.query(
    `insert into parked_events (subscriber, event_id, organization_id, subject_id, tick, position, attempts, reason)
     select 'test.greet', id, organization_id, subject_id, tick, position, 6, 'the greeting is missing'
     from events where id = $1`,
    [eventId],
  );
  const { out } = await karavan("events parked");
  expect(out.split("\t")).toEqual([
    eventId,
    expect.any(String),
    "organization.updated",
    "test.greet",
    scope.organizationId,
    "6 retries",
    "waits for you",
    "the greeting is missing",
  ]);
  await app.settle();
  const metrics = await new ApiClient(app.url).get("/metrics");
  expect(metrics.body).toContain('karavan_parked_events{subscriber="test.greet",waits_for="person"} 1');
  expect(metrics.body).toMatch(/karavan_waiting_events\{subscriber="crm.handOverRecords"\} 0/);
  expect(await karavan(`events retry ${eventId}`)).toMatchObject({
    code: 0,
    out: expect.stringContaining("test.greet"),
  });
  expect((await karavan("events parked")).out).toContain("tried again 2");
  expect(await karavan("events retry 1")).toMatchObject({ code: 1, errors: expect.stringContaining("no such event") });
  expect(await karavan("events retry")).toMatchObject({ code: 2 });
});

test("a dump restores into an empty folder, and neither overwrites anything", { timeout: 120_000 }, async () => {
  const env = { KARAVAN_DATA: join(folder, "data") };
  const copy = { KARAVAN_DATA: join(folder, "copy") };
  const file = join(folder, "dump.sql");
  expect(await karavan(`db dump ${file}`, { env })).toMatchObject({
    code: 1,
    errors: expect.stringContaining("no database"),
  });
  await karavan("user create --email olga@example.com --name Olga", { env });
  expect(await karavan(`db dump ${file}`, { env })).toMatchObject({ code: 0 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await karavan(`db dump ${file}`, { env })).toMatchObject({
    code: 1,
    errors: expect.stringContaining("EEXIST"),
  });
  expect(await karavan(`db restore ${file}`, { env })).toMatchObject({
    code: 1,
    errors: expect.stringContaining("already has tables"),
  });
  expect(await karavan(`db restore ${file}`, { env: copy })).toMatchObject({ code: 0 });
  expect((await karavan("user list", { env: copy })).out).toContain("olga@example.com");
});

test("a server's database is left to the server's own tools", async () => {
  const env = { DATABASE_URL: "postgres://localhost/none" };
  expect(await karavan("db dump x.sql", { env })).toMatchObject({
    code: 1,
    errors: expect.stringContaining("pg_dump"),
  });
  expect(await karavan("db restore x.sql", { env })).toMatchObject({
    code: 1,
    errors: expect.stringContaining("psql"),
  });
});

test("while somebody holds the embedded database, the command says so instead of waiting", {
  timeout: 60_000,
}, async () => {
  const env = { KARAVAN_DATA: join(folder, "held") };
  const held = await startEmbeddedDatabase({ dataDir: join(folder, "held/postgres"), durable: false });
  expect(await karavan("user list", { env })).toMatchObject({
    code: 1,
    errors: expect.stringContaining("is in use by process"),
  });
  await held.stop();
});
