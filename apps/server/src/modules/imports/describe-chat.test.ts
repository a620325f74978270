import type { ImportConversation, ImportParticipant } from "@karavan/data-import";
import { describe, expect, test } from "vitest";
import { describeChat } from "./describe-chat.ts";

const us: ImportParticipant = { key: "Office", name: "Office", isOwn: true, messageCount: 1 };
const anna: ImportParticipant = { key: "Anna", name: "Anna", isOwn: false, messageCount: 1 };
const unsaved: ImportParticipant = {
  key: "+996555123456",
  name: "+996 555 123 456",
  phone: "+996555123456",
  isOwn: false,
  messageCount: 1,
};

function chat(changes: Partial<ImportConversation>): ImportConversation {
  return {
    type: "conversation",
    key: "whatsapp:anna",
    source: "whatsapp",
    title: "Anna",
    kind: "private",
    participants: [anna, us],
    messageCount: 2,
    file: "chat.txt",
    ...changes,
  };
}

const identityOf = (changes: Partial<ImportConversation>) => describeChat(chat(changes)).person.identity;
const telegram = { source: "telegram", key: "telegram:user1/user77", peer: "user77" } as const;

describe("whom a conversation is with", () => {
  test.each<[string, Partial<ImportConversation>, object]>([
    [
      "a saved name means something in this chat only",
      {},
      { provider: "whatsapp", account: "whatsapp:anna", externalId: "Anna" },
    ],
    [
      "a phone is the same person everywhere",
      { title: "+996 555 123 456", phone: "+996555123456", participants: [unsaved, us] },
      { provider: "whatsapp", account: "", externalId: "+996555123456" },
    ],
    [
      "the phone of whoever is not us counts where the title says nothing",
      { title: "_chat", participants: [unsaved, us] },
      { provider: "whatsapp", account: "", externalId: "+996555123456" },
    ],
    [
      "a Telegram account is the same person everywhere",
      telegram,
      { provider: "telegram", account: "", externalId: "77" },
    ],
    [
      "a basic group is called as bots know it",
      { ...telegram, kind: "group", peer: "chat5" },
      { provider: "telegram", account: "", externalId: "-5" },
    ],
    [
      "a supergroup too",
      { ...telegram, kind: "group", peer: "channel9" },
      { provider: "telegram", account: "", externalId: "-1009" },
    ],
    [
      "a group of WhatsApp is itself",
      { kind: "group", key: "whatsapp:trip" },
      { provider: "whatsapp", account: "whatsapp:trip", externalId: "group" },
    ],
    [
      "notes to oneself are with nobody outside",
      { ...telegram, kind: "self" },
      { provider: "telegram", account: "telegram:user1/user77", externalId: "self" },
    ],
    [
      "a Telegram chat without its id",
      { source: "telegram", key: "telegram:Anna" },
      { provider: "telegram", account: "telegram:Anna", externalId: "Anna" },
    ],
    [
      "a peer that is no number",
      { ...telegram, peer: "user7; drop" },
      { provider: "telegram", account: "telegram:user1/user77", externalId: "Anna" },
    ],
  ])("%s", (_, changes, identity) => {
    expect(identityOf(changes)).toEqual(identity);
  });
});

describe("what a conversation is called", () => {
  test.each<[string, Partial<ImportConversation>, string]>([
    ["by the other side, who is known once we are", { title: "chat_backup" }, "Anna"],
    [
      "by the title while nobody knows who we are",
      {
        title: "Anna, Office",
        participants: [
          { ...anna, isOwn: undefined },
          { ...us, isOwn: undefined },
        ],
      },
      "Anna, Office",
    ],
    ["by the title where only we wrote", { title: "Boris", participants: [us] }, "Boris"],
    ["a group by its own title", { kind: "group", title: "Trip" }, "Trip"],
  ])("%s", (_, changes, title) => {
    expect(describeChat(chat(changes)).title).toBe(title);
  });

  test("a contact without a name is called by the phone, which is not taken for a name", () => {
    const { person } = describeChat(chat({ title: "+996555123456", phone: "+996555123456", participants: [] }));
    expect(person).toMatchObject({ firstName: null, phones: ["+996555123456"] });
  });
});

test("the same chat is the same conversation whatever else an export says", () => {
  const once = describeChat(chat({}));
  const later = describeChat(chat({ participants: [us], messageCount: 900, file: "other.zip" }));
  expect(later).toMatchObject({ provider: once.provider, externalId: once.externalId, kind: once.kind });
});

test("a name of any length fits an index, and two long ones stay apart", () => {
  const [one, two] = ["a", "b"].map(
    (end) => describeChat(chat({ key: `whatsapp:${"x".repeat(10_000)}${end}` })).externalId,
  );
  expect(one?.length).toBeLessThan(100);
  expect(one).not.toBe(two);
  expect(describeChat(chat({ key: "telegram:a\0\ud800" })).externalId).toBe("telegram:a\ufffd");
});

test.each<[string, Partial<ImportConversation>, boolean]>([
  ["a person", {}, true],
  ["a group", { kind: "group" }, true],
  ["a channel", { kind: "channel" }, false],
  ["oneself", { kind: "self" }, false],
  ["a bot", { participants: [us, { ...anna, isBot: true }] }, false],
  ["Telegram itself", { source: "telegram", peer: "user777000" }, false],
])("%s is sold to or not", (_, changes, isSale) => {
  expect(describeChat(chat(changes)).isSale).toBe(isSale);
});
