import { type Conversation, messagingApi } from "@karavan/contract";
import { connectChannel } from "../../src/modules/channels/index.ts";
import { findOrCreateContacts } from "../../src/modules/crm/index.ts";
import {
  type Arrival,
  beginDraft,
  type Received,
  receiveMessages,
  saveDraft,
} from "../../src/modules/messaging/index.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Scope, Work } from "../../src/platform/work.ts";
import type { TestMember } from "./organizations.ts";

let made = 0;

function newExternalId(): string {
  made += 1;
  return `${process.pid}${made}`;
}

/** A channel that is connected as far as the database knows; no network is asked. */
export function givenChannel(scope: Scope, externalId = newExternalId()): Promise<string> {
  const account = { kind: "telegram_bot" as const, externalId, name: "Silk Road", handle: "silk_bot" };
  return scope.transact(async (work) => {
    const { id } = await connectChannel(work, { ...account, credentials: `${externalId}:secret` });
    // No network stands behind it: a session of it would only change its state while the test looks at that.
    const text = `insert into channel_leases (organization_id, id, holder, fence, expires_at)
      values ($1, $2, 'test', 1, now() + interval '1 day')`;
    await work.query({ text, values: [work.organizationId, id] });
    return id;
  });
}

/** One person writing to one channel. */
export class Correspondent {
  readonly scope: Scope;
  readonly channelId: string;
  readonly externalId: string;
  readonly name: string;

  constructor(scope: Scope, channelId: string, name = "Aigul") {
    made += 1;
    this.scope = scope;
    this.channelId = channelId;
    this.externalId = `7${made}`;
    this.name = name;
  }

  /** Writes; only what the test cares about is given. */
  writes(text: string, arrival: Partial<Arrival> = {}): Promise<Received> {
    return this.scope.transact((work) => this.writesIn(work, text, arrival));
  }

  /** Writes in a transaction that goes on. */
  async writesIn(work: Work, text: string, arrival: Partial<Arrival> = {}): Promise<Received> {
    const { externalId, name } = this;
    const [contact] = await findOrCreateContacts(work, [
      { identity: { provider: "telegram", account: "", externalId }, firstName: name },
    ]);
    const contactId = contact?.contactId ?? "";
    const [received] = await receiveMessages(work, { channelId: this.channelId, provider: "telegram" }, [
      {
        chat: { externalId, kind: "private", title: name },
        contactId,
        author: { id: contactId, name },
        externalId: newExternalId(),
        at: work.now(),
        kind: "text",
        text,
        files: [],
        replyToExternalId: null,
        ...arrival,
      },
    ]);
    if (!received) throw new Error("a written message is missing");
    return received;
  }
}

/** A conversation in which somebody asked something, on a channel of its own. */
export async function givenConversation(scope: Scope, text = "Сколько стоит тур?"): Promise<Received["conversation"]> {
  const received = await new Correspondent(scope, await givenChannel(scope)).writes(text);
  return received.conversation;
}

/** A draft an agent proposed in a conversation. */
export async function givenDraft(
  scope: Scope,
  conversationId: string,
  text = "Тур стоит 500 долларов.",
): Promise<string> {
  return scope.transact(async (work) => {
    const draft = await beginDraft(work, { conversationId, agent: { id: newId(), name: "Qualifier" } });
    await saveDraft(work, { draftId: draft.id, text, sources: [], engine: "offline" });
    return draft.id;
  });
}

/** A conversation as members see it. */
export function chatOf(member: TestMember, id: string): Promise<Conversation> {
  return member.call(messagingApi.getConversation, { params: { id } });
}

/** Messages of a conversation as members see them, oldest first. */
export async function threadOf(member: TestMember, conversationId: string) {
  const { items } = await member.call(messagingApi.listMessages, { query: { conversationId, limit: 200 } });
  return items.toReversed();
}
