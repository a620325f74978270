import { importsApi as api } from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { eventsOf } from "../../../tests/events.ts";
import { whatsAppChat } from "../../../tests/factories/exports.ts";
import { importRunner } from "../../../tests/factories/import-runs.ts";
import { countRows } from "../../../tests/factories/imported.ts";
import { importAndSettle, importForm, startImport, storedFiles } from "../../../tests/factories/imports.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { runImportJob } from "./run-import.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let runOnce: ReturnType<typeof importRunner>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
  runOnce = importRunner(app, runImportJob);
});
afterAll(() => app.stop());

const nameOf = (contact: string) => `Чат WhatsApp с контактом ${contact}.txt`;
const anna = { [nameOf("Анна")]: whatsAppChat("Анна", 10) };

const read = (member: TestMember, id: string) => member.call(api.getImport, { params: { id } });

describe("cancelling", () => {
  test("an import that has not begun ends at once", async () => {
    const owner = await given.owner();
    const id = await startImport(owner, importForm(anna));
    const cancelled = await owner.call(api.cancelImport, { params: { id } });
    expect(cancelled).toMatchObject({ status: "cancelled", progress: 0, finishedAt: expect.any(String) });
    await app.settle();
    expect(await read(owner, id)).toMatchObject({ status: "cancelled", counts: { messages: 0 } });
    expect(storedFiles(app, owner, "imports")).toEqual([]);
    expectRefusal(await owner.post(api.cancelImport.path.replace(":id", id)), 409, "import_not_running");
  });

  test("a running import stops within a batch, and what it added stays", async () => {
    const owner = await given.owner();
    const id = await startImport(owner, importForm({ [nameOf("Анна")]: whatsAppChat("Анна", 5000) }));
    const cancel = async (number: number) => {
      if (number === 4) await owner.call(api.cancelImport, { params: { id } });
    };
    expect(await runOnce(owner, id, { beforeTransaction: cancel })).toBeUndefined();
    const { status, counts, progress } = await read(owner, id);
    expect(status).toBe("cancelled");
    expect(counts.messages).toBeGreaterThan(0);
    expect(counts.messages).toBeLessThan(5000);
    expect(progress).toBeCloseTo(counts.messages / 5000);
    expect(await countRows(app, owner)).toMatchObject({ messages: counts.messages, conversations: 1 });
    expect(await eventsOf(app, owner.organizationId, ["import.cancel.requested", "import.finished"])).toMatchObject([
      { type: "import.cancel.requested", actorKind: "member", actorId: owner.memberId },
      { facts: { status: "cancelled" } },
    ]);
    await app.settle();
    expect(storedFiles(app, owner, "imports")).toEqual([]);
  });

  test("an import that is over cannot be cancelled", async () => {
    const owner = await given.owner();
    const { id } = await importAndSettle(app, owner, importForm(anna));
    expectRefusal(await owner.post(api.cancelImport.path.replace(":id", id)), 409, "import_not_running");
  });
});
