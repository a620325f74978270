import { messagingApi } from "@karavan/contract/api/messaging";
import type { Attachment, Conversation, Message } from "@karavan/contract/records/messaging";
import { screen, waitFor } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { idOf, minute } from "../../../../tests/deals.ts";
import { FakeApi } from "../../../../tests/fake-api.ts";
import { show } from "../../../../tests/render.tsx";
import { Composer } from "./composer.tsx";
import { removeUpload, uploadsOf } from "./uploads.ts";
import { write } from "./written.ts";

const id = idOf("deal", 77);
const conversation: Conversation = {
  id,
  contactId: idOf("contact", 1),
  contactName: "Aida",
  title: "Aida",
  provider: "telegram",
  channelId: null,
  channelKind: "telegram_bot",
  channelName: null,
  kind: "private",
  status: "open",
  assigneeId: null,
  unread: 0,
  waitingSince: null,
  lastMessage: null,
  hasDraft: false,
  stage: null,
  createdAt: minute(0),
};
const photo: Attachment = {
  id: idOf("deal", 5),
  name: "lake.jpg",
  mime: "image/jpeg",
  size: 3,
  state: "ready",
  url: null,
};
const sent: Message = {
  id: idOf("deal", 6),
  conversationId: id,
  direction: "outbound",
  kind: "text",
  text: "The lake",
  attachments: [photo],
  status: "queued",
  statusCode: null,
  at: minute(1),
  author: { kind: "member", id: null, name: null },
  replyToId: null,
  editedAt: null,
  deletedAt: null,
  draftId: null,
  imported: false,
  eventId: null,
};

let api: FakeApi;
let arrive: () => void;

beforeEach(async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  arrive = resolve;
  api = new FakeApi();
  await api.start();
  api.answer(messagingApi.uploadAttachment, photo);
  api.answer(messagingApi.sendMessage, sent);
  api.hold(messagingApi.uploadAttachment, promise);
});
afterEach(async () => {
  for (const upload of uploadsOf(id)) removeUpload(id, upload.id);
  write(id, { text: "" });
  await api.stop();
});

const bodies = () => api.askedOf(messagingApi.sendMessage).map(({ body }) => JSON.parse(body));
const waits = () => screen.queryByText("It is sent as soon as the files are uploaded") !== null;

/** A file is on its way, and Enter was pressed behind the words that go with it. */
async function writeWhileUploading(): Promise<UserEvent> {
  const composer = <Composer conversation={conversation} mayWrite={undefined} canWrite onReopen={() => undefined} />;
  const user = await show(composer, { texts: ["messaging"] });
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("the composer takes no files");
  await user.upload(input, new File(["jpg"], "lake.jpg", { type: "image/jpeg" }));
  await user.type(screen.getByRole("textbox", { name: "Message" }), "The lake{Enter}");
  return user;
}

test("Enter while a file uploads sends when it has arrived, once, and says so until then", async () => {
  const user = await writeWhileUploading();
  await user.keyboard("{Enter}");
  expect(waits()).toBe(true);
  expect(bodies()).toEqual([]);
  arrive();
  await waitFor(() => expect(bodies()).toHaveLength(1));
  expect(bodies()).toEqual([{ conversationId: id, text: "The lake", attachments: [photo.id] }]);
  expect(waits()).toBe(false);
  expect(screen.getByRole("textbox", { name: "Message" })).toHaveProperty("value", "");
});

test("what waits for a file can be kept from being sent, and stays written", async () => {
  const user = await writeWhileUploading();
  await user.click(screen.getByRole("button", { name: "Do not send yet" }));
  expect(waits()).toBe(false);
  arrive();
  await waitFor(() => expect(uploadsOf(id)[0]?.state.kind).toBe("done"));
  expect(bodies()).toEqual([]);
  expect(screen.getByRole("textbox", { name: "Message" })).toHaveProperty("value", "The lake");
});

test("a file that cannot be uploaded keeps the message from being sent, and says so", async () => {
  await writeWhileUploading();
  api.refuse(messagingApi.uploadAttachment, { status: 413, code: "too_large" });
  arrive();
  expect(await screen.findByText("The message is not sent: a file could not be uploaded")).toBeTruthy();
  expect(waits()).toBe(false);
  expect(bodies()).toEqual([]);
  expect(screen.getByRole("textbox", { name: "Message" })).toHaveProperty("value", "The lake");
});
