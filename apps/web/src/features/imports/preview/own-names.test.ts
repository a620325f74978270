import { expect, test } from "vitest";
import { listCandidates, listOurs, listUnclear } from "./own-names.ts";

const chat = (participants: string[], ownName: string | null = null, kind: "private" | "group" = "private") => ({
  source: "whatsapp" as const,
  file: "a.txt",
  title: participants[0] ?? "",
  kind,
  participants,
  ownName,
  messages: 3,
  firstAt: null,
  lastAt: null,
  layout: null,
});

test("who writes in most chats comes first: whoever exported them writes in all", () => {
  const chats = [chat(["Anna", "Office"]), chat(["Bek", "Office"]), chat(["Office", "Anna", "Cid"], null, "group")];
  expect(listCandidates(chats)).toEqual([
    { name: "Office", chats: 3 },
    { name: "Anna", chats: 2 },
    { name: "Bek", chats: 1 },
    { name: "Cid", chats: 1 },
  ]);
});

test("a name no import would take is not offered", () => {
  expect(listCandidates([chat(["", " ", "x".repeat(201)])])).toEqual([]);
});

test("whom people chose counts before whom the files show", () => {
  const chats = [chat(["Anna", "Office"], "Office")];
  expect(listOurs(chats, [])).toEqual(["Office"]);
  expect(listOurs(chats, ["Anna"])).toEqual(["Anna"]);
});

test("a private chat without our name is unclear, a group is not", () => {
  const unclear = chat(["Anna", "Office"]);
  expect(listUnclear([unclear, chat(["Bek", "Office"], "Office"), chat(["A", "B", "C"], null, "group")])).toEqual([
    unclear,
  ]);
});
