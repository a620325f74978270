import type pg from "pg";

export interface Seeded {
  /** Contacts spread over the list, to be read one by one. */
  contactIds: string[];
  /** Cursors nine tenths down the lists of the owner's contacts, conversations and deals, newest first. */
  deep: { contacts: string; conversations: string; deals: string };
  /** Parts of names and phone numbers that a few contacts carry. */
  nameParts: string[];
  phoneParts: string[];
  pipelineId: string;
}

const readContacts = 500;
const searches = 50;

/**
 * Fills contacts, a deal and a conversation with one message for each, evenly over organizations; the first one is the owner's.
 * Names are made of 40 first and 60 last names and a number, so that searches find some and not all.
 */
export async function seedContacts(
  client: pg.Client,
  organizationId: string,
  contacts: number,
  organizations: number,
): Promise<Seeded> {
  const each = Math.floor(contacts / organizations);
  for (let index = 0; index < organizations; index += 1) {
    const id = index === 0 ? organizationId : await addOrganization(client, organizationId, index);
    await addContacts(client, id, each);
    await addConversations(client, id);
  }
  await client.query("vacuum (analyze)");
  return describe(client, organizationId, each);
}

async function addOrganization(client: pg.Client, like: string, index: number): Promise<string> {
  const { rows } = await client.query(
    `insert into organizations select made.id, made.id, 'Bench ' || $2, settings, created_at, updated_at
     from organizations, (select gen_random_uuid() id) made where organizations.id = $1 returning organizations.id`,
    [like, index],
  );
  const id: string = rows[0].id;
  await client.query(
    `with made as (insert into pipelines select $2, gen_random_uuid(), name, is_default, created_at from pipelines
       where organization_id = $1 and is_default returning *)
     insert into stages select $2, gen_random_uuid(), made.id, key, stages.name, position, kind, color
     from made, stages where stages.organization_id = $1`,
    [like, id],
  );
  return id;
}

/** A UUIDv7 whose time is the row's own, made in SQL. */
const id = (
  at: string,
) => `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
  || '8' || substr(md5(random()::text), 1, 15))::uuid`;

async function addContacts(client: pg.Client, organizationId: string, count: number): Promise<void> {
  await client.query(
    `insert into contacts (organization_id, id, first_name, last_name, name, emails, phones, sort_name, search_text, created_at, updated_at)
     select $1, ${id("at")}, first, last, first || ' ' || last, array[email], array[phone], lower(first || ' ' || last),
       lower(first || ' ' || last) || ' ' || email || ' ' || substr(phone, 2), at, at
     from (select n, timestamptz '2026-01-01' + n * interval '10 seconds' as at,
         'Айгуль' || (n % 40) as first, 'Асанова' || n as last, 'person' || n || '@example.com' as email,
         '+996555' || lpad(n::text, 6, '0') as phone
       from generate_series(1, $2::int) n) made`,
    [organizationId, count],
  );
  await client.query(
    `insert into deals (organization_id, id, title, contact_id, pipeline_id, stage_id, amount, currency, search_text, created_at, updated_at, stage_changed_at)
     select $1, ${id("contacts.created_at")}, contacts.name, contacts.id, stage.pipeline_id, stage.id, 150000, 'USD', lower(contacts.name),
       contacts.created_at, contacts.created_at, contacts.created_at
     from contacts, lateral (select * from stages where stages.organization_id = $1 and stages.position >= 0
       order by (abs(hashtext(contacts.id::text)) + position * 7) % 9, position limit 1) stage
     where contacts.organization_id = $1`,
    [organizationId],
  );
}

async function addConversations(client: pg.Client, organizationId: string): Promise<void> {
  await client.query(
    `with made as (
       insert into conversations (organization_id, id, contact_id, provider, external_id, kind, title, status,
         last_message_id, last_message_at, unread, waiting_since, search_text, created_at)
       select $1, ${id("created_at")}, id, 'whatsapp', id::text, 'private', name, 'open', ${id("created_at")}, created_at, 1,
         created_at, sort_name, created_at
       from contacts where organization_id = $1 returning *)
     insert into messages (organization_id, id, conversation_id, direction, kind, text, status, author_kind, author_id, at, unread)
     select $1, last_message_id, id, 'inbound', 'text', 'Здравствуйте! Сколько стоит тур на двоих?', 'received', 'contact',
       contact_id, last_message_at, true from made`,
    [organizationId],
  );
}

async function describe(client: pg.Client, organizationId: string, count: number): Promise<Seeded> {
  const cursorOf = async (table: string, column: string) => {
    const { rows } = await client.query(
      `select id, ${column} as at from ${table} where organization_id = $1 order by ${column} desc, id desc offset $2 limit 1`,
      [organizationId, Math.floor(count * 0.9)],
    );
    return Buffer.from(JSON.stringify([rows[0].at.toISOString(), rows[0].id])).toString("base64url");
  };
  const { rows: contacts } = await client.query(
    "select id from contacts where organization_id = $1 and abs(hashtext(id::text)) % greatest(1, $2::int / $3::int) = 0 limit $3",
    [organizationId, count, readContacts],
  );
  const { rows: pipelines } = await client.query("select id from pipelines where organization_id = $1", [
    organizationId,
  ]);
  const spread = Array.from({ length: searches }, (_, index) => Math.floor((count * (index + 1)) / (searches + 1)));
  return {
    contactIds: contacts.map((row) => row.id),
    deep: {
      contacts: await cursorOf("contacts", "created_at"),
      conversations: await cursorOf("conversations", "last_message_at"),
      deals: await cursorOf("deals", "created_at"),
    },
    nameParts: spread.map((number) => `нова${number}`),
    phoneParts: spread.map((number) => String(555_000_000 + number)),
    pipelineId: pipelines[0].id,
  };
}
