import type { Conversation, ConversationContext } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { Work } from "../../../platform/work.ts";
import { type ChannelRow, listChannelsByIds } from "../../channels/index.ts";
import {
  accessCompany,
  listContactsByIds,
  listWholeContactsByIds,
  presentCompany,
  presentContact,
} from "../../crm/index.ts";
import { recheckPermit } from "../../permits/index.ts";
import { findCurrentDeal, listStages, listStagesOfContacts, presentDeal, presentStage } from "../../pipeline/index.ts";
import { listConversationsWithDraft } from "../drafts/store.ts";
import { presentMessages } from "../messages/present.ts";
import { listMessageLines, type MessageLine, pageOfMessages } from "../messages/store.ts";
import type { ConversationRow } from "./store.ts";

/** Conversations as lists show them; whatever they need of others is asked for once per page. */
export async function presentConversations(work: Work, rows: readonly ConversationRow[]): Promise<Conversation[]> {
  const contactIds = rows.map(({ contactId }) => contactId);
  const [contacts, channelRows, messages, draftedIds, stageRows] = await Promise.all([
    listContactsByIds(work, contactIds),
    listChannelsByIds(
      work,
      rows.flatMap(({ channelId }) => channelId ?? []),
    ),
    listMessageLines(
      work,
      rows.flatMap(({ lastMessageId }) => lastMessageId ?? []),
      previewLength,
    ),
    listConversationsWithDraft(
      work,
      rows.map(({ id }) => id),
    ),
    listStagesOfContacts(work, contactIds),
  ]);
  const [names, channels, last] = [byId(contacts), byId(channelRows), byId(messages)];
  const stages = new Map(stageRows.map(({ contactId, stage }) => [contactId, presentStage(stage)]));
  const drafted = new Set(draftedIds);
  return rows.map((row) => ({
    ...presentRow(row),
    ...presentChannelOf(row, channels),
    contactName: names.get(row.contactId)?.name ?? row.title,
    lastMessage: presentLast(last.get(row.lastMessageId ?? "")),
    hasDraft: drafted.has(row.id),
    stage: stages.get(row.contactId) ?? null,
  }));
}

/** One conversation as lists show it. */
export async function presentConversation(work: Work, row: ConversationRow): Promise<Conversation> {
  const [conversation] = await presentConversations(work, [row]);
  if (!conversation) throw new Error("a presented conversation is missing");
  return conversation;
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function presentRow(row: ConversationRow) {
  return {
    id: row.id,
    contactId: row.contactId,
    title: row.title,
    provider: row.provider,
    kind: row.kind,
    status: row.status,
    assigneeId: row.assigneeId,
    unread: row.unread,
    waitingSince: row.waitingSince ? isoTime(row.waitingSince) : null,
    createdAt: isoTime(row.createdAt),
  };
}

function presentChannelOf({ channelId }: ConversationRow, channels: ReadonlyMap<string, ChannelRow>) {
  const channel = channelId === null ? undefined : channels.get(channelId);
  return { channelId, channelKind: channel?.kind ?? null, channelName: channel?.name ?? null };
}

/** A list shows one line of the last message, however long it is. */
const previewLength = 300;

function presentLast(message: MessageLine | undefined): Conversation["lastMessage"] {
  if (!message) return null;
  const { kind, direction, text, status, at, deletedAt } = message;
  return { text: deletedAt ? "" : text, kind, direction, status, at: isoTime(at) };
}

const recentCount = 20;

/** What a person needs beside the thread. Recent messages come newest first. */
export async function presentContext(work: Work, row: ConversationRow): Promise<ConversationContext> {
  const [contact] = await listWholeContactsByIds(work, [row.contactId]);
  if (!contact) throw new Error("a conversation without its contact");
  const recent = await pageOfMessages(work, { conversationId: row.id, limit: recentCount });
  const deal = await findCurrentDeal(work, row.contactId);
  return {
    contact: presentContact(contact),
    company: contact.companyId === null ? null : presentCompany(await accessCompany(work, contact.companyId)),
    deal: deal ? await presentDeal(work, deal) : null,
    stages: deal ? (await listStages(work, deal.stage.pipelineId)).map(presentStage) : [],
    recentMessages: await presentMessages(work, recent.rows),
    mayWrite: await presentMayWrite(work, row),
  };
}

async function presentMayWrite(work: Work, row: ConversationRow): Promise<ConversationContext["mayWrite"]> {
  if (row.status === "closed") return { allowed: false, code: "conversation_closed" };
  const permit = await recheckPermit(work, {
    conversation: row,
    contactId: row.contactId,
    actorKind: work.actor.kind,
    at: work.now(),
  });
  return permit.granted ? { allowed: true, code: null } : { allowed: false, code: permit.code };
}
