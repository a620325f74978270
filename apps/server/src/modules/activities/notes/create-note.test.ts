import { activitiesApi, type Note, type NoteInput, organizationsApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { eventsOf } from "../../../../tests/events.ts";
import { givenNote } from "../../../../tests/factories/activities.ts";
import { givenContact } from "../../../../tests/factories/crm.ts";
import { givenConversation } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;
let contactId: string;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function givenOwner(): Promise<void> {
  owner = await given.owner();
  contactId = (await givenContact(owner)).id;
}

const write = (fields: Partial<NoteInput>) =>
  owner.post(activitiesApi.createNote.path, { text: "Vegetarian", contactId, ...fields });

async function texts(query: { contactId?: string; dealId?: string; conversationId?: string }): Promise<string[]> {
  return (await owner.call(activitiesApi.listNotes, { query })).items.map(({ text }) => text);
}

test("a note is about a record, and about the contact of a deal or a conversation", async () => {
  await givenOwner();
  const deal = await givenDeal(owner, { contactId });
  const chat = await givenConversation(given.scope({ organizationId: owner.organizationId }));
  await givenNote(owner, { text: "of the deal", dealId: deal.id });
  await givenNote(owner, { text: "of the chat", conversationId: chat.id });
  expect(await texts({ contactId })).toEqual(["of the deal"]);
  expect(await texts({ dealId: deal.id })).toEqual(["of the deal"]);
  expect(await texts({ contactId: chat.contactId })).toEqual(["of the chat"]);
  const unbound = await owner.post(activitiesApi.createNote.path, { text: "about nothing" });
  expectRefusal(unbound, 422, "invalid");
  const stranger = await given.owner();
  expectRefusal(await write({ contactId: (await givenContact(stranger)).id }), 422, "reference_not_found");
});

test("a note is at most 20,000 characters long, and says something", async () => {
  await givenOwner();
  expect((await write({ text: "я".repeat(20_000) })).status).toBe(201);
  for (const text of ["я".repeat(20_001), "  ", ""]) expectRefusal(await write({ text }), 422, "invalid");
  expect([413, 422]).toContain((await write({ text: "x".repeat(10_000_000) })).status);
});

test("members are mentioned by their ids and shown by their names, and the event says who", async () => {
  await givenOwner();
  const colleague = await given.member(owner);
  const text = `Ask <@${colleague.memberId}>, then <@${colleague.memberId.toUpperCase()}>`;
  const note = await givenNote(owner, { text, contactId });
  expect(note).toMatchObject({ text, mentions: [{ id: colleague.memberId, name: "Mira bidi" }] });
  expect(note.author).toMatchObject({ kind: "member", id: owner.memberId, name: "Olga Owner" });
  const [created] = await eventsOf(app, owner.organizationId, ["note.created"]);
  expect(created?.facts).toMatchObject({ noteId: note.id, mentionedIds: [colleague.memberId], contactId });
  const stranger = await given.owner();
  expectRefusal(await write({ text: `<@${stranger.memberId}>` }), 422, "reference_not_found");
  // Who is removed stays named where they were mentioned, and cannot be mentioned anew.
  await owner.call(organizationsApi.removeMember, { params: { id: colleague.memberId } });
  const params = { id: note.id };
  const edited = await owner.call(activitiesApi.updateNote, { params, body: { text: `${text} today` } });
  expect(edited.mentions).toEqual([{ id: colleague.memberId, name: "Mira bidi" }]);
  expectRefusal(await write({ text }), 422, "reference_not_found");
});

test("the newest note comes first, pinned ones before all, each page after the one before", async () => {
  await givenOwner();
  const notes: Note[] = [];
  for (const text of ["one", "two", "three", "four"]) notes.push(await givenNote(owner, { text, contactId }));
  const pin = (index: number) => owner.call(activitiesApi.pinNote, { params: { id: notes[index]?.id ?? "" } });
  await pin(0);
  await pin(1);
  expect((await pin(1)).pinnedAt).not.toBeNull();
  expect(await texts({ contactId })).toEqual(["two", "one", "four", "three"]);
  const first = await owner.call(activitiesApi.listNotes, { query: { limit: 3 } });
  const rest = await owner.call(activitiesApi.listNotes, { query: { limit: 3, cursor: first.nextCursor ?? "" } });
  expect(rest.items.map(({ text }) => text)).toEqual(["three"]);
  await owner.call(activitiesApi.unpinNote, { params: { id: notes[1]?.id ?? "" } });
  expect(await texts({ contactId })).toEqual(["one", "four", "three", "two"]);
  const events = await eventsOf(app, owner.organizationId, ["note.pinned", "note.unpinned"]);
  expect(events.map(({ type }) => type)).toEqual(["note.pinned", "note.pinned", "note.unpinned"]);
});

test("a note is changed, deleted and brought back by its author and by admins alone; anybody who writes may pin it", async () => {
  await givenOwner();
  const [author, other, admin] = [
    await given.member(owner),
    await given.member(owner),
    await given.member(owner, "admin"),
  ];
  const note = await givenNote(author, { contactId });
  const path = `/api/activities/notes/${note.id}`;
  expectRefusal(await other.patch(path, { text: "mine now" }), 403, "forbidden");
  expectRefusal(await other.delete(path), 403, "forbidden");
  expect((await other.post(`${path}/pin`)).status).toBe(200);
  expect((await author.patch(path, { text: "better" })).status).toBe(200);
  expect((await admin.patch(path, { text: "best" })).body).toMatchObject({
    text: "best",
    author: { id: author.memberId },
  });
  await author.call(activitiesApi.deleteNote, { params: { id: note.id } });
  expectRefusal(await author.get(path), 404, "not_found");
  expectRefusal(await other.post(`${path}/restore`), 403, "forbidden");
  expect((await author.post(`${path}/restore`)).body).toMatchObject({ text: "best" });
  const updates = await eventsOf(app, owner.organizationId, ["note.updated"]);
  expect(updates).toHaveLength(2);
});
