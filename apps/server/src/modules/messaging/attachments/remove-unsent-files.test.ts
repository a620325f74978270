import { Attachment, type Message, messagingApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { givenConversation } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import { removeUnsentFiles } from "./remove-unsent-files.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function upload(member: TestMember): Promise<Attachment> {
  const form = new FormData();
  form.append("file", new File(["a,b"], "price.csv"));
  return Attachment.parse((await member.request("POST", "/api/messaging/attachments", form)).body);
}

async function send(member: TestMember, attachment: Attachment): Promise<Message> {
  const conversation = await givenConversation(given.scope({ organizationId: member.organizationId }));
  const body = { conversationId: conversation.id, attachments: [attachment.id] };
  return member.call(messagingApi.sendMessage, { body });
}

async function isThere(member: TestMember, { url }: Attachment): Promise<boolean> {
  return (await member.get(`${url}`)).status === 200;
}

/** Where the bytes of every file are that is older than two days from now on. */
async function makeOld(): Promise<Map<string, string>> {
  const { rows } = await app.services.database.query(
    "update files set created_at = now() - interval '49 hours' returning id, storage_key",
  );
  return new Map(rows.map(({ id, storage_key }) => [id, storage_key]));
}

test("what was uploaded and not sent within two days is removed with its bytes; what a message carries stays", async () => {
  const [owner, neighbour] = [await given.owner(), await given.owner()];
  const [unsent, sent, others] = [await upload(owner), await upload(owner), await upload(neighbour)];
  const { attachments } = await send(owner, sent);
  const keys = await makeOld();
  const fresh = await upload(owner);
  await removeUnsentFiles(app.services);
  expect(await isThere(owner, unsent)).toBe(false);
  expect(await isThere(neighbour, others)).toBe(false);
  expect(await isThere(owner, fresh)).toBe(true);
  expect(await Promise.all(attachments.map((each) => isThere(owner, each)))).toEqual([true]);
  const sizeOf = ({ id }: Attachment) => app.services.files.size(keys.get(id) ?? "");
  expect([await sizeOf(unsent), await sizeOf(others), await sizeOf(sent)]).toEqual([undefined, undefined, 3]);
});

test("an upload that is old and was removed cannot be sent any more", async () => {
  const owner = await given.owner();
  const old = await upload(owner);
  await makeOld();
  await removeUnsentFiles(app.services);
  const conversation = await givenConversation(given.scope({ organizationId: owner.organizationId }));
  const body = { conversationId: conversation.id, attachments: [old.id] };
  expect((await owner.post("/api/messaging/send", body)).status).toBe(422);
});
