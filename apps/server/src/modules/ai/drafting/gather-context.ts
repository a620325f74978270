import type { Locale } from "@karavan/contract";
import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { type ContactRow, listWholeContactsByIds } from "../../crm/index.ts";
import {
  type DraftRow,
  findConversation,
  findDraft,
  findPastAnswers,
  type MessageRow,
  pageOfMessages,
} from "../../messaging/index.ts";
import { getSettings } from "../../organizations/index.ts";
import { type DealRow, findCurrentDeal } from "../../pipeline/index.ts";
import { accessAgent } from "../agents/access.ts";
import type { AgentRow } from "../agents/store.ts";
import { detectLanguage } from "../offline/detect-language.ts";
import type { PastAnswer } from "../offline/rank-answers.ts";
import { readSynonyms } from "../offline/read-words.ts";
import { findRunOfDraft, type RunRow } from "../runs/store.ts";
import { type AiSettingsRow, readAiSettings } from "../settings/store.ts";

/** Everything a reply is written from. */
export interface DraftContext {
  draft: DraftRow;
  run: RunRow;
  agent: AgentRow;
  settings: AiSettingsRow;
  language: Locale;
  timeZone: string;
  now: Date;
  contact: ContactRow | undefined;
  deal: DealRow | undefined;
  /** The end of the conversation, oldest first; without what was deleted, never left, or was said by the system. */
  messages: readonly MessageRow[];
  /** What the contact wrote since our last word. */
  unanswered: readonly MessageRow[];
  pastAnswers: readonly PastAnswer[];
}

const recentMessages = 40;
const mostPastAnswers = 40;
const longestQuestion = 3000;
/** What never reached the contact is no part of the conversation. */
const unsaid = new Set<MessageRow["status"]>(["refused", "failed"]);

/** Reads what a draft is to be written from; undefined when nobody waits for it, or its run, any more. */
export async function gatherContext(work: Work, draftId: string): Promise<DraftContext | undefined> {
  const draft = await findDraft(work, draftId);
  const run = await findRunOfDraft(work, draftId);
  if (draft?.status !== "generating" || run?.status !== "running") return undefined;
  const { rows } = await pageOfMessages(work, { conversationId: draft.conversationId, limit: recentMessages });
  const messages = rows.filter((row) => row.kind !== "system" && !row.deletedAt && !unsaid.has(row.status)).reverse();
  const unanswered = messages.slice(messages.findLastIndex(isOurs) + 1);
  const { contact, deal } = await readSubject(work, draft);
  const { locale, timeZone } = await getSettings(work);
  return {
    draft,
    run,
    agent: await accessAgent(work, run.agentId),
    settings: await readAiSettings(work),
    language: languageOf(messages, unanswered) ?? locale,
    timeZone,
    now: work.now(),
    contact,
    deal,
    messages,
    unanswered,
    pastAnswers: await recall(work, draft.conversationId, unanswered),
  };
}

/** What the system says by itself answers nobody. */
function isOurs({ direction, authorKind }: MessageRow): boolean {
  return direction === "outbound" && authorKind !== "system";
}

async function readSubject(work: Work, draft: DraftRow): Promise<Pick<DraftContext, "contact" | "deal">> {
  const conversation = await findConversation(work, draft.conversationId);
  if (!conversation) throw new NotFound();
  const { contactId } = conversation;
  const [contact] = await listWholeContactsByIds(work, [contactId]);
  return { contact, deal: await findCurrentDeal(work, contactId) };
}

/** The language the contact writes in, as far as their last words tell. */
function languageOf(messages: readonly MessageRow[], unanswered: readonly MessageRow[]): Locale | undefined {
  const asked = detectLanguage(textOf(unanswered));
  return (
    asked ?? detectLanguage(textOf(messages.filter((message) => !isOurs(message)))) ?? detectLanguage(textOf(messages))
  );
}

function textOf(messages: readonly MessageRow[]): string {
  return messages.map(({ text }) => text).join("\n");
}

async function recall(work: Work, conversationId: string, unanswered: readonly MessageRow[]): Promise<PastAnswer[]> {
  const question = textOf(unanswered).trim().slice(0, longestQuestion);
  if (question === "") return [];
  const words = [...readSynonyms(question), question].join(" ");
  const found = await findPastAnswers(work, {
    question: words,
    exceptConversationId: conversationId,
    limit: mostPastAnswers,
  });
  return found.map((past) => ({
    conversationId: past.conversationId,
    messageId: past.answerId,
    question: past.question,
    answer: past.answer,
    contactName: past.title,
    at: past.at,
  }));
}
