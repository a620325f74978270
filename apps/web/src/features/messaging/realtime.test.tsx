import { identityApi } from "@karavan/contract/api/identity";
import { messagingApi } from "@karavan/contract/api/messaging";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Conversation } from "@karavan/contract/records/messaging";
import { useQuery } from "@tanstack/react-query";
import { act, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { conversationId, conversationOf } from "../../../tests/conversations.ts";
import { idOf, minute } from "../../../tests/deals.ts";
import { FakeApi } from "../../../tests/fake-api.ts";
import { show } from "../../../tests/render.tsx";
import { announce } from "../../lib/live.ts";
import { read } from "../../lib/query.ts";
import { ConversationListView } from "./conversation-list/conversation-list.tsx";
import type { ListFilter } from "./conversation-list/lists.ts";
import { useMessagingRealtime } from "./realtime.ts";

const waiting: ListFilter = {
  tab: "waiting",
  status: "open",
  assigneeId: undefined,
  contactId: undefined,
  q: "",
  myId: idOf("member"),
};

let api: FakeApi;
/** What the server has; the tests change it. */
let conversations: Conversation[];

beforeEach(async () => {
  conversations = [conversationOf(2, "Bek"), conversationOf(1, "Aida")];
  api = new FakeApi();
  await api.start();
  api.refuse(identityApi.getAccount, { status: 401, code: "unauthorized" });
  api.answer(pipelineApi.listStages, { items: [] });
  const list = () => ({
    items: conversations
      .filter(({ waitingSince }) => waitingSince !== null)
      .toSorted((one, other) => (other.lastMessage?.at ?? "").localeCompare(one.lastMessage?.at ?? "")),
    nextCursor: null,
  });
  api.answer(messagingApi.listInbox, list);
  api.answer(messagingApi.listConversations, list);
  api.answer(messagingApi.getConversation, ({ path }) => {
    const found = conversations.find(({ id }) => path.endsWith(id));
    if (!found) throw new Error(`No conversation at ${path}`);
    return found;
  });
});
afterEach(() => api.stop());

/** The server hears of a message; the conversation is as it is then. */
function writes(number: number, name: string, fields: Partial<Conversation> = {}): void {
  const next = conversationOf(number, name, fields);
  conversations = [...conversations.filter(({ id }) => id !== next.id), next];
}

function Inbox({ filter = waiting }: { filter?: ListFilter }) {
  useMessagingRealtime();
  return <ConversationListView filter={filter} openId={undefined} onOpen={() => undefined} empty={<p>Nobody</p>} />;
}

function Leaving() {
  const [isHere, setHere] = useState(true);
  return (
    <>
      {isHere && <Inbox />}
      <button type="button" onClick={() => setHere(!isHere)}>
        {isHere ? "Leave" : "Come back"}
      </button>
    </>
  );
}

const shown = () =>
  screen.queryAllByRole("option").map((row) => /Aida|Bek|Chyngyz|Dinara|Client \d\d/.exec(row.textContent)?.[0]);
const becomes = (...names: string[]) => waitFor(() => expect(shown()).toEqual(names));

function tell(type: string, number: number): void {
  const actor = { kind: "contact", id: idOf("contact", number) };
  const ids = { conversationId: conversationId(number), contactId: idOf("contact", number) };
  act(() => announce({ id: idOf("deal", 900), type, ids, actor, position: "1.1", at: minute(50) }));
}

const texts = { texts: ["messaging"] };

test("who writes goes to the top, who is new comes, who was answered goes; the list is not asked again", async () => {
  await show(<Inbox />, texts);
  await becomes("Bek", "Aida");
  writes(1, "Aida", {
    lastMessage: { text: "Again", kind: "text", direction: "inbound", status: "received", at: minute(5) },
  });
  tell("message.received", 1);
  await becomes("Aida", "Bek");
  writes(3, "Chyngyz");
  tell("message.received", 3);
  await becomes("Aida", "Chyngyz", "Bek");
  writes(2, "Bek", { waitingSince: null });
  tell("message.queued", 2);
  await becomes("Aida", "Chyngyz");
  expect(api.askedOf(messagingApi.listInbox)).toHaveLength(1);
});

test("what came while one was elsewhere is there at once when one comes back", async () => {
  const user = await show(<Leaving />, texts);
  await becomes("Bek", "Aida");
  await user.click(screen.getByRole("button", { name: "Leave" }));
  writes(3, "Chyngyz");
  tell("message.received", 3);
  await user.click(screen.getByRole("button", { name: "Come back" }));
  await becomes("Chyngyz", "Bek", "Aida");
});

test("many conversations at once are read as lists, and not one by one", async () => {
  await show(<Inbox />, texts);
  await becomes("Bek", "Aida");
  for (let number = 10; number < 30; number += 1) {
    writes(number, `Client ${number}`);
    tell("message.received", number);
  }
  await waitFor(() => expect(shown()[0]).toBe("Client 29"));
  expect(api.askedOf(messagingApi.getConversation)).toHaveLength(0);
});

test("a search is answered by the server again when somebody whom it may show writes", async () => {
  await show(<Inbox filter={{ ...waiting, tab: "all", q: "hello" }} />, texts);
  await becomes("Bek", "Aida");
  writes(4, "Dinara");
  tell("message.received", 4);
  await becomes("Dinara", "Bek", "Aida");
});

/** A conversation that stands open, as far as it is there. */
function Opened({ number }: { number: number }) {
  const { data, error } = useQuery(read(messagingApi.getConversation, { params: { id: conversationId(number) } }));
  if (!data && error) return <p>It is gone</p>;
  return <p>{data ? `Open: ${data.contactName}` : "Not read yet"}</p>;
}

test("a conversation that leaves with its contact goes from the list and from where it is open, and comes back", async () => {
  await show(
    <>
      <Inbox />
      <Opened number={1} />
    </>,
    texts,
  );
  await becomes("Bek", "Aida");
  await screen.findByText("Open: Aida");
  api.refuse(messagingApi.getConversation, { status: 404, code: "not_found" });
  tell("conversation.deleted", 1);
  await becomes("Bek");
  await screen.findByText("It is gone");
  api.answer(messagingApi.getConversation, conversationOf(1, "Aida"));
  tell("conversation.restored", 1);
  await becomes("Bek", "Aida");
  await screen.findByText("Open: Aida");
});
