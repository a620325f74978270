import { importsApi as api, auditApi, type EventType } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { breakConnections } from "../../../tests/break-connections.ts";
import { eventsOf } from "../../../tests/events.ts";
import { whatsAppChat } from "../../../tests/factories/exports.ts";
import { importAndSettle, importForm, startImport } from "../../../tests/factories/imports.ts";
import { givenOrganizations, type TestMember } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { runImportJob } from "./run-import.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

const files = (messages: number) => importForm({ "WhatsApp Chat with Anna.txt": whatsAppChat("Anna", messages) });

/** The events of a type, each with what "Why?" says led to it, the first cause first. */
async function whyOf(member: TestMember, type: EventType) {
  const found = await eventsOf(app, member.organizationId, [type]);
  const chains = await Promise.all(found.map(({ id }) => member.call(auditApi.explainEvent, { params: { id } })));
  return chains.map(({ event, causes }) => ({ status: event.facts["status"], why: causes.map((cause) => cause.type) }));
}

test("an import ends because it was started", async () => {
  const owner = await given.owner();
  await importAndSettle(app, owner, files(3));
  expect(await whyOf(owner, "import.finished")).toEqual([{ status: "done", why: ["import.started"] }]);
});

test("a cancelled import ends because somebody cancelled it, whether it had begun or not", async () => {
  const owner = await given.owner();
  const waiting = await startImport(owner, files(3));
  await owner.call(api.cancelImport, { params: { id: waiting } });
  const running = await startImport(owner, files(5000));
  const started = (await eventsOf(app, owner.organizationId, ["import.started"])).at(-1);
  const cancel = async (number: number) => {
    // Twice, as by two people who look at it.
    if (number === 4) await owner.call(api.cancelImport, { params: { id: running } });
    if (number === 4) await owner.call(api.cancelImport, { params: { id: running } });
  };
  const scope = breakConnections(given.scope(owner).causedBy(started?.id ?? ""), { beforeTransaction: cancel });
  const attempt = { id: "run", number: 1, last: false, signal: new AbortController().signal };
  await runImportJob.handle(scope, { importId: running }, attempt);
  await app.settle();
  const cancelled = { status: "cancelled", why: ["import.cancel.requested"] };
  expect(await whyOf(owner, "import.finished")).toEqual([cancelled, cancelled]);
  const asked = await eventsOf(app, owner.organizationId, ["import.cancel.requested"]);
  expect(asked.map(({ facts }) => ("importId" in facts ? facts.importId : ""))).toEqual([waiting, running]);
});

test("an import is taken back because somebody asked for it, also when its job was lost and they asked again", async () => {
  const owner = await given.owner();
  const { id } = await importAndSettle(app, owner, files(3));
  await owner.call(api.rollBackImport, { params: { id } });
  await app.services.database.query("delete from pgboss.job where name = 'imports.remove-imported'");
  await owner.call(api.rollBackImport, { params: { id } });
  await app.settle();
  const why = ["import.roll_back.started"];
  expect(await whyOf(owner, "import.rolled_back")).toEqual([{ status: undefined, why }]);
  expect(await whyOf(owner, "contact.deleted")).toEqual([{ status: undefined, why }]);
  expect(await eventsOf(app, owner.organizationId, ["import.roll_back.started"])).toHaveLength(1);
});
