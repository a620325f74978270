import { permitsApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../tests/client.ts";
import { eventsOf } from "../../../tests/events.ts";
import { givenContact } from "../../../tests/factories/crm.ts";
import { givenChannel } from "../../../tests/factories/messaging.ts";
import { givenOrganizations } from "../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../tests/test-app.ts";
import { newId } from "../../platform/ids.ts";
import { changeChannelState } from "../channels/index.ts";
import { type PermitRequest, recheckPermit, reservePermit } from "./reserve-permit.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function givenRequest(settings: object = {}) {
  const owner = await given.owner({ timeZone: "Asia/Bishkek" });
  await owner.patch("/api/settings", settings);
  const scope = given.scope({ organizationId: owner.organizationId });
  const channelId = await givenChannel(scope);
  const contact = await givenContact(owner);
  const request = (changes: Partial<PermitRequest> = {}): PermitRequest => ({
    conversation: { channelId, unreachableCode: null },
    contactId: contact.id,
    actorKind: "system",
    at: new Date("2026-11-20T06:00:00Z"),
    ...changes,
  });
  const ask = (changes: Partial<PermitRequest> = {}) => scope.transact((work) => reservePermit(work, request(changes)));
  return { owner, scope, channelId, contact, request, ask };
}

const refused = (code: string) => ({ granted: false, code });

test("a message to a contact nobody blocked, on a connected channel, has leave", async () => {
  const { ask } = await givenRequest();
  expect(await ask()).toEqual({ granted: true });
});

test("a block refuses everybody, people too, until it is lifted; the blacklist is named first", async () => {
  const { owner, contact, ask } = await givenRequest();
  const body = { contactId: contact.id };
  const optOut = await owner.call(permitsApi.blockContact, { body: { ...body, kind: "opt_out" } });
  expect(await ask({ actorKind: "member" })).toEqual(refused("opted_out"));
  const blacklisted = await owner.call(permitsApi.blockContact, {
    body: { ...body, kind: "blacklist", reason: "спам" },
  });
  expect(blacklisted).toMatchObject({ contactName: contact.name, reason: "спам" });
  expect(await ask()).toEqual(refused("blacklisted"));
  await owner.call(permitsApi.unblockContact, { params: { id: blacklisted.id } });
  expect(await ask()).toEqual(refused("opted_out"));
  await owner.call(permitsApi.unblockContact, { params: { id: optOut.id } });
  expect(await ask()).toEqual({ granted: true });
  expect(
    (await eventsOf(app, owner.organizationId, ["contact.blocked", "contact.unblocked"])).map(({ type }) => type),
  ).toEqual(["contact.blocked", "contact.blocked", "contact.unblocked", "contact.unblocked"]);
});

test("blocking twice keeps one block, the first reason when the second has none, and says so once", async () => {
  const { owner, contact } = await givenRequest();
  const block = (reason?: string) =>
    owner.call(permitsApi.blockContact, { body: { contactId: contact.id, kind: "blacklist", reason } });
  const first = await block("спам");
  expect(await block()).toEqual(first);
  expect((await owner.call(permitsApi.listBlocks, { query: { kind: "blacklist" } })).items).toEqual([first]);
  expect((await owner.call(permitsApi.listBlocks, { query: { kind: "opt_out" } })).items).toEqual([]);
  expect(await eventsOf(app, owner.organizationId, ["contact.blocked"])).toHaveLength(1);
});

test("without a connected channel nothing leaves", async () => {
  const { scope, channelId, ask } = await givenRequest();
  expect(await ask({ conversation: { channelId: null, unreachableCode: null } })).toEqual(
    refused("channel_not_connected"),
  );
  await scope.transact((work) => changeChannelState(work, { channelId, state: "transient", code: "unreachable" }));
  expect(await ask()).toEqual({ granted: true });
  await scope.transact((work) => changeChannelState(work, { channelId, state: "needs_login", code: "unauthorized" }));
  expect(await ask()).toEqual(refused("channel_not_connected"));
});

test("a contact the network cannot reach is refused with its word", async () => {
  const { channelId, ask } = await givenRequest();
  const conversation = { channelId, unreachableCode: "blocked_by_contact" };
  expect(await ask({ conversation, actorKind: "member" })).toEqual(refused("blocked_by_contact"));
});

test("in quiet hours of the organization's own time only people write", async () => {
  const { owner, ask } = await givenRequest();
  await owner.patch("/api/settings", { quietHours: { from: 22 * 60, to: 8 * 60 } });
  const night = new Date("2026-11-20T17:00:00Z");
  expect(await ask({ at: night })).toEqual(refused("quiet_hours"));
  expect(await ask({ at: night, actorKind: "agent" })).toEqual(refused("quiet_hours"));
  expect(await ask({ at: night, actorKind: "member" })).toEqual({ granted: true });
  expect(await ask({ at: new Date("2026-11-20T06:00:00Z") })).toEqual({ granted: true });
});

test("the throttle counts what is granted, for its channel only, and gives back what is undone", async () => {
  const { owner, scope, request, ask } = await givenRequest();
  await owner.patch("/api/settings", { messagesPerMinute: 2 });
  const undone = scope.transact(async (work) => {
    await reservePermit(work, request());
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect([await ask(), await ask()]).toEqual([{ granted: true }, { granted: true }]);
  expect(await ask()).toMatchObject({ granted: false, code: "throttled", retryAfterSeconds: expect.any(Number) });
  expect(await scope.transact((work) => recheckPermit(work, request()))).toEqual({ granted: true });
  const elsewhere = { channelId: await givenChannel(scope), unreachableCode: null };
  expect(await ask({ conversation: elsewhere })).toEqual({ granted: true });
  expect(await ask({ at: new Date("2026-11-20T06:01:01Z") })).toEqual({ granted: true });
});

test("blocks are listed page by page", async () => {
  const { owner } = await givenRequest();
  for (let index = 0; index < 5; index += 1) {
    const { id: contactId } = await givenContact(owner, { firstName: `${index}` });
    await owner.call(permitsApi.blockContact, { body: { contactId, kind: "opt_out" } });
  }
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await owner.call(permitsApi.listBlocks, { query: { limit: 2, cursor } });
    names.push(...page.items.map(({ contactName }) => contactName));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(names).toEqual(["4", "3", "2", "1", "0"]);
});

test("blocks are refused for contacts that are not there, and to people who may not manage them", async () => {
  const { owner, contact } = await givenRequest();
  const body = { contactId: contact.id, kind: "blacklist" };
  const [stranger, member] = [await given.owner(), await given.member(owner, "bidi")];
  expectRefusal(await stranger.post("/api/permits/blocks", body), 404, "not_found");
  expectRefusal(await owner.post("/api/permits/blocks", { ...body, contactId: newId() }), 404, "not_found");
  expectRefusal(await member.post("/api/permits/blocks", body), 403, "forbidden");
  expectRefusal(await owner.post("/api/permits/blocks", { ...body, kind: "grudge" }), 422, "invalid");
  const block = await owner.call(permitsApi.blockContact, { body: { contactId: contact.id, kind: "blacklist" } });
  expectRefusal(await stranger.delete(`/api/permits/blocks/${block.id}`), 404, "not_found");
  expect((await owner.call(permitsApi.listBlocks, { query: {} })).items).toHaveLength(1);
});
