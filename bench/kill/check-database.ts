import type pg from "pg";

/** A statement that finds what must not be; each row is one problem. */
const rules: readonly { what: string; sql: string }[] = [
  { what: "an event is parked", sql: "select subscriber || ': ' || reason as row from parked_events" },
  {
    what: "an update was not turned into what it means",
    sql: "select external_id as row from raw_updates where handled_at is null or outcome = 'failed'",
  },
  {
    what: "an inbound message has not exactly one event",
    sql: `select messages.id || ': ' || count(events.id) as row from messages
      left join events on events.type = 'message.received' and events.facts ->> 'messageId' = messages.id::text
      where direction = 'inbound' and import_id is null group by messages.id having count(events.id) <> 1`,
  },
  {
    what: "a sent message has not exactly one event of its sending",
    sql: `select messages.id || ': ' || count(events.id) as row from messages
      left join events on events.type = 'message.sent' and events.facts ->> 'messageId' = messages.id::text
      where direction = 'outbound' and import_id is null group by messages.id having count(events.id) <> 1`,
  },
  {
    what: "a message was queued more often than it was uncertain, or never",
    sql: `select messages.id::text as row from messages
      join events on events.facts ->> 'messageId' = messages.id::text
      where direction = 'outbound' and import_id is null group by messages.id
      having count(*) filter (where type = 'message.queued') = 0
        or count(*) filter (where type = 'message.queued') > 1 + count(*) filter (where type = 'message.uncertain')`,
  },
  {
    what: "an event names a message that is not there",
    sql: `select events.id::text as row from events where type like 'message.%'
      and not exists (select from messages where messages.id::text = events.facts ->> 'messageId')`,
  },
  {
    what: "an event follows from one that is not there",
    sql: `select events.id::text as row from events where cause_id is not null and not exists
      (select from events cause where cause.organization_id = events.organization_id and cause.id = events.cause_id)`,
  },
  {
    what: "two events have one place in the log",
    sql: "select position::text as row from events group by position having count(*) > 1",
  },
  {
    what: "a part did not leave",
    sql: "select id || ': ' || status as row from outgoing_parts where status <> 'sent'",
  },
  {
    what: "a job failed for good or is held by nobody",
    sql: "select name || ': ' || state as row from pgboss.job where state in ('active', 'failed')",
  },
  {
    what: "a draft was never written",
    sql: "select id || ': ' || status as row from drafts where status in ('generating', 'failed')",
  },
  {
    what: "a conversation counts its last message wrong",
    sql: `select id::text as row from conversations where last_message_id is distinct from
      (select messages.id from messages where messages.organization_id = conversations.organization_id
        and conversation_id = conversations.id order by at desc, id desc limit 1)`,
  },
  {
    what: "a conversation counts its unread messages wrong",
    sql: `select id || ': ' || unread as row from conversations where unread <> (select count(*) from messages
      where messages.organization_id = conversations.organization_id and conversation_id = conversations.id and messages.unread)`,
  },
];

/** Everything in a quiet database that contradicts itself. */
export async function checkDatabase(client: pg.Client): Promise<string[]> {
  const problems: string[] = [];
  for (const { what, sql } of rules) {
    const { rows } = await client.query<{ row: string }>(`${sql} limit 20`);
    problems.push(...rows.map(({ row }) => `${what}: ${row}`));
  }
  return problems;
}
