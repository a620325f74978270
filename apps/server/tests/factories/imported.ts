import type { TestApp } from "../test-app.ts";

/**
 * Everything imports left in an organization, without ids: conversations with their contact, deals and every message
 * in order. Two organizations that imported the same files give equal answers.
 */
export async function importedRecords(app: TestApp, { organizationId }: { organizationId: string }): Promise<unknown> {
  const { rows } = await app.services.database.query(
    `select conversation.provider, conversation.external_id, conversation.kind, conversation.title, conversation.unread,
       conversation.waiting_since, contact.name as contact, contact.phones,
       (select count(*) from deals where deals.contact_id = contact.id) as deals,
       (select json_agg(json_build_object('id', message.external_id, 'text', message.text, 'author', message.author_name,
          'kind', message.author_kind, 'at', message.at, 'answers', reply.external_id,
          'files', (select json_agg(json_build_object('name', name, 'size', size, 'state', state) order by position)
            from attachments where attachments.message_id = message.id)) order by message.at, message.id)
        from messages message left join messages reply on reply.id = message.reply_to_id
        where message.conversation_id = conversation.id) as messages,
       (select message.external_id from messages message where message.id = conversation.last_message_id) as last
     from conversations conversation join contacts contact on contact.id = conversation.contact_id
     where conversation.organization_id = $1 order by conversation.external_id`,
    [organizationId],
  );
  const { rows: people } = await app.services.database.query(
    `select name, provider, account, external_id from contacts
     join contact_identities identity on identity.contact_id = contacts.id
     where contacts.organization_id = $1 order by provider, account, external_id`,
    [organizationId],
  );
  return { conversations: rows, people };
}

/**
 * Rows per table that belong to the organization, without the log, what tells of imports themselves, and leases, which
 * workers take when they like.
 */
export async function countRows(
  app: TestApp,
  { organizationId }: { organizationId: string },
): Promise<Record<string, number>> {
  const { database } = app.services;
  const { rows: tables } = await database.query(
    `select class.relname as name from pg_class class
     join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attname = 'organization_id'
     where class.relkind in ('r', 'p') and not class.relispartition and class.relnamespace = 'public'::regnamespace
       and class.relname not in ('events', 'imports', 'import_files', 'import_problems', 'channel_leases') order by name`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await database.query(`select count(*) from "${name}" where organization_id = $1`, [
      organizationId,
    ]);
    counts[name] = rows[0].count;
  }
  return counts;
}
