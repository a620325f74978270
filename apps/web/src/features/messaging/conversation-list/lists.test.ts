import { messagingApi } from "@karavan/contract/api/messaging";
import type { Conversation } from "@karavan/contract/records/messaging";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { conversationId, conversationOf } from "../../../../tests/conversations.ts";
import { idOf } from "../../../../tests/deals.ts";
import type { LongList } from "../../../lib/lists/long-list.ts";
import { keyOf } from "../../../lib/query.ts";
import { changeConversation, type ListFilter, putConversations } from "./lists.ts";

const waiting: ListFilter = {
  tab: "waiting",
  status: "open",
  assigneeId: undefined,
  contactId: undefined,
  q: "",
  myId: idOf("member"),
};
const all: ListFilter = { ...waiting, tab: "all", status: "any" };
const keyOfList = (filter: ListFilter) => [...keyOf(messagingApi.listConversations), "list", filter];
const [aida, bek] = [conversationOf(1, "Aida"), conversationOf(2, "Bek")];

let client: QueryClient;
beforeEach(() => {
  client = new QueryClient();
  for (const filter of [waiting, all]) {
    client.setQueryData<LongList<Conversation>>(keyOfList(filter), { items: [bek, aida], nextCursor: null });
  }
});

const namesIn = (filter: ListFilter) =>
  client.getQueryData<LongList<Conversation>>(keyOfList(filter))?.items.map(({ contactName }) => contactName);
const known = () =>
  client.getQueryData<LongList<Conversation>>(keyOfList(all))?.items.find(({ id }) => id === conversationId(1));

test("what a person does shows in every list at once, and goes back when it is refused", () => {
  const undo = changeConversation(client, aida.id, () => ({ status: "closed", waitingSince: null }));
  expect(namesIn(waiting)).toEqual(["Bek"]);
  expect(namesIn(all)).toEqual(["Bek", "Aida"]);
  undo();
  expect(namesIn(waiting)).toEqual(["Bek", "Aida"]);
});

test("a refusal takes nothing back that came meanwhile", async () => {
  const undo = changeConversation(client, aida.id, () => ({ unread: 0, hasDraft: true }));
  await putConversations(client, [
    conversationOf(1, "Aida", { unread: 3, hasDraft: true, assigneeId: idOf("member") }),
  ]);
  undo();
  expect(known()).toMatchObject({ unread: 3, hasDraft: false, assigneeId: idOf("member") });
});

test("a conversation nobody has read changes nothing", () => {
  changeConversation(client, conversationId(9), () => ({ unread: 0 }))();
  expect(namesIn(all)).toEqual(["Bek", "Aida"]);
});
