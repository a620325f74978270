import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importsApi as api, type Import, identityApi, organizationsApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type KaravanProcess, startKaravan } from "../../../../../scripts/servers/karavan.ts";
import { ApiClient } from "../../../tests/client.ts";
import { whatsAppChat } from "../../../tests/factories/exports.ts";
import { testPassword } from "../../../tests/factories/identity.ts";
import { importForm, startImport } from "../../../tests/factories/imports.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";

const dataDir = mkdtempSync(join(tmpdir(), "karavan-kill-"));
let database: TestApp | undefined;
let server: KaravanProcess;

beforeAll(async () => {
  // On a server the process gets a migrated copy; else it has an embedded database of its own, on a disk that counts.
  database = process.env.TEST_DATABASE_URL ? await startTestApp() : undefined;
  server = await start();
});
afterAll(async () => {
  await server.end("SIGTERM");
  await database?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function start(): Promise<KaravanProcess> {
  const connection = database?.connection.options;
  const url = connection && "connectionString" in connection ? connection.connectionString : "";
  return startKaravan({ env: { KARAVAN_DATA: dataDir, DATABASE_URL: url, RATE_LIMITS: "off" } });
}

async function foundOrganization(): Promise<Record<string, string>> {
  const person = new ApiClient(server.url);
  const { accessToken } = await person.call(identityApi.signUp, {
    body: { email: "owner@example.com", password: testPassword, name: "Olga Owner" },
  });
  const headers = { authorization: `Bearer ${accessToken}` };
  const { id } = await person.with(headers).call(organizationsApi.createOrganization, { body: { name: "Silk Road" } });
  return { ...headers, "x-organization-id": id };
}

async function read(headers: Record<string, string>, id: string): Promise<Import> {
  return new ApiClient(server.url, headers).call(api.getImport, { params: { id } });
}

// A dead worker shows by a heartbeat of ten seconds that stops, and somebody looks every ten.
const patience = { timeout: 90_000, interval: 50 };

test("an import whose server is killed goes on by itself and ends with exact counts", {
  timeout: 300_000,
}, async () => {
  const headers = await foundOrganization();
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, chat) => [
      `WhatsApp Chat with Client ${chat}.txt`,
      whatsAppChat(`Client ${chat}`, 1500),
    ]),
  );
  const id = await startImport(new ApiClient(server.url, headers), importForm(files));
  for (const kill of [1, 2]) {
    const before = (await read(headers, id)).counts.messages;
    await expect.poll(async () => (await read(headers, id)).counts.messages, patience).toBeGreaterThan(before);
    await server.end("SIGKILL");
    server = await start();
    expect(await read(headers, id), `after kill ${kill}`).toMatchObject({ finishedAt: null });
  }
  await expect.poll(async () => (await read(headers, id)).status, patience).toBe("done");
  const counts = { contacts: 12, conversations: 12, messages: 18_000, deals: 12, skipped: 0 };
  expect((await read(headers, id)).counts).toEqual(counts);
  const again = await startImport(new ApiClient(server.url, headers), importForm(files));
  await expect.poll(async () => (await read(headers, again)).status, patience).toBe("done");
  expect((await read(headers, again)).counts).toEqual({
    contacts: 0,
    conversations: 0,
    messages: 0,
    deals: 0,
    skipped: 18_000,
  });
});
