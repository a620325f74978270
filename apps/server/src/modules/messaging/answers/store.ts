import { query } from "../../../platform/db/query.ts";
import { anyOf, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** The most different words of a question that are looked for; a longer one is about its first ones. */
const mostStems = 24;

/** The stems of a text's words, without those every text has. The Russian configuration stems English words too. */
export async function findStems(work: Work, text: string): Promise<string[]> {
  const rows = await query<{ stem: string }>(
    work,
    sql`
    select lexeme as stem from unnest(to_tsvector('russian', ${text.slice(0, 4000)})) order by positions[1] limit ${mostStems}`,
  );
  return rows.map(({ stem }) => stem);
}

/** Of how many recent questions with any of the words the closest are chosen: what keeps a common word cheap. */
const recentQuestions = 2000;

/** Ids of past messages of contacts that have some of the words, those that have most of them first. */
export async function searchQuestions(
  work: Work,
  query: { stems: readonly string[]; exceptConversationId?: string; limit: number },
): Promise<string[]> {
  const anyOfThem = sql`(select string_agg(quote_literal(stem), ' | ') from unnest(${query.stems}::text[]) stem)::tsquery`;
  const words = (alias: Sql) => sql`to_tsvector('russian', ${alias}.text)`;
  const recent = sql`select inbound.id from messages inbound
    where inbound.organization_id = ${work.organizationId} and inbound.direction = 'inbound'
      and inbound.deleted_at is null and ${words(sql`inbound`)} @@ ${anyOfThem}
      and inbound.conversation_id is distinct from ${query.exceptConversationId ?? null}::uuid
    order by inbound.id desc limit ${recentQuestions}`;
  return work.search().find("messages", {
    where: sql`row.id in (${recent})`,
    orderBy: sql`ts_rank(${words(sql`row`)}, ${anyOfThem}, 1) desc, row.id desc`,
    limit: query.limit,
  });
}

/** A past question with its stems, and all we said to it before the contact spoke again. */
export interface PastAnswerRow {
  conversationId: string;
  title: string;
  questionId: string;
  question: string;
  answerId: string;
  answer: string;
  at: Date;
  stems: string[];
}

/**
 * The answers to past questions; those nobody answered, and those of deleted contacts, are left out. What the system says by itself is no answer, nor is
 * what the offline engine said in its own words: it would learn from itself.
 */
export async function listPastAnswers(work: Work, questionIds: readonly string[]): Promise<PastAnswerRow[]> {
  if (questionIds.length === 0) return [];
  const rows = await query<PastAnswerRow>(
    work,
    sql`
    select question.conversation_id as "conversationId", conversation.title, question.id as "questionId",
      question.text as question, answer.id as "answerId", said.text as answer, answer.at,
      tsvector_to_array(to_tsvector('russian', question.text)) as stems
    from messages question
    join conversations conversation on conversation.organization_id = question.organization_id
      and conversation.id = question.conversation_id and conversation.deleted_at is null
    cross join lateral (
      select row.id, row.at from messages row where ${isOurWord} and (row.at, row.id) > (question.at, question.id)
      order by row.at, row.id limit 1) answer
    left join lateral (
      select row.id, row.at from messages row
      where row.organization_id = question.organization_id and row.conversation_id = question.conversation_id
        and row.direction = 'inbound' and (row.at, row.id) > (answer.at, answer.id)
      order by row.at, row.id limit 1) next on true
    cross join lateral (
      select string_agg(line.text, e'\n' order by line.at, line.id) as text from (
        select row.text, row.at, row.id from messages row
        where ${isOurWord} and (row.at, row.id) >= (answer.at, answer.id)
          and (next.id is null or (row.at, row.id) < (next.at, next.id))
        order by row.at, row.id limit 6) line) said
    where question.organization_id = ${work.organizationId} and question.id = ${anyOf(questionIds)}`,
  );
  return rows;
}

const isOurWord = sql`row.organization_id = question.organization_id
  and row.conversation_id = question.conversation_id and row.direction = 'outbound' and row.author_kind <> 'system'
  and row.status in ('sent', 'delivered', 'read') and row.deleted_at is null and row.text <> ''
  and not exists (select from drafts where drafts.organization_id = row.organization_id and drafts.id = row.draft_id
    and drafts.engine = 'offline' and drafts.proposed_text = row.text)`;
