import { execute, query } from "../../../platform/db/query.ts";
import { sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import type { ContactIndex } from "../contacts/store.ts";
import type { ReadPerson } from "./read-person.ts";

type IdentityKey = Pick<ReadPerson, "provider" | "account" | "externalId">;

/** An identity that is known, with what tells whether its contact must change. */
export interface KnownIdentity extends IdentityKey {
  contactId: string;
  handle: string | null;
  networkName: string;
  contactPhones: string[];
  contactIsDeleted: boolean;
}

/** A contact to be made, with the identity it is known by. */
export interface NewPerson extends ReadPerson, ContactIndex {
  contactId: string;
  identityId: string;
}

/** Those of the identities that are known. */
export async function findByIdentities(work: Work, keys: readonly IdentityKey[]): Promise<KnownIdentity[]> {
  const asked = JSON.stringify(
    keys.map(({ provider, account, externalId }) => ({ provider, account, external_id: externalId })),
  );
  const rows = await query<KnownIdentity>(
    work,
    sql`
    select identity.provider, identity.account, identity.external_id as "externalId", identity.handle,
      identity.network_name as "networkName", contact.id as "contactId", contact.phones as "contactPhones",
      contact.deleted_at is not null as "contactIsDeleted"
    from jsonb_to_recordset(${asked}::jsonb) as asked(provider text, account text, external_id text)
    join contact_identities identity on identity.organization_id = ${work.organizationId}
      and identity.provider = asked.provider and identity.account = asked.account and identity.external_id = asked.external_id
    join contacts contact on contact.organization_id = identity.organization_id and contact.id = identity.contact_id`,
  );
  return rows;
}

/**
 * Makes contacts with their identities and phones in one statement. Whoever another transaction made in the meantime is
 * left out. Returns the ids of the contacts made.
 */
export async function insertPeople(
  work: Work,
  people: readonly NewPerson[],
  { at, importId }: { at: Date; importId: string | null },
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    work,
    sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(people.map(toColumns))}::jsonb) as given(
        contact_id uuid, identity_id uuid, provider text, account text, external_id text, handle text, network_name text,
        first_name text, last_name text, name text, sort_name text, search_text text, phones text[], locale text)),
    identity as (
      insert into contact_identities (organization_id, id, contact_id, provider, account, external_id, handle, network_name, created_at)
      select ${work.organizationId}, identity_id, contact_id, provider, account, external_id, handle, network_name, ${at}
      -- Always in the same order, so that two batches with the same people never wait for each other.
      from given order by provider, account, external_id
      on conflict (organization_id, provider, account, external_id) do nothing
      returning contact_id),
    made as (
      insert into contacts (organization_id, id, first_name, last_name, name, phones, identities, locale, sort_name,
        search_text, import_id, created_at, updated_at)
      select ${work.organizationId}, contact_id, first_name, last_name, name, phones,
        jsonb_build_array(jsonb_build_object('provider', provider, 'externalId', external_id, 'handle', handle)), locale,
        sort_name, search_text, ${importId}::uuid, ${at}, ${at}
      from given join identity using (contact_id)),
    points as (
      insert into contact_points (organization_id, id, contact_id, kind, value)
      select ${work.organizationId}, gen_random_uuid(), contact_id, 'phone', phone
      from given join identity using (contact_id) cross join lateral unnest(phones) as phone)
    select contact_id as id from identity`,
  );
  return rows.map((row) => row.id);
}

function toColumns(person: NewPerson) {
  return {
    contact_id: person.contactId,
    identity_id: person.identityId,
    provider: person.provider,
    account: person.account,
    external_id: person.externalId,
    handle: person.handle,
    network_name: person.networkName,
    first_name: person.firstName,
    last_name: person.lastName,
    name: person.name,
    sort_name: person.sortName,
    search_text: person.searchText,
    phones: person.phones,
    locale: person.locale,
  };
}

/** Notes what the network calls somebody now, and shows it with their contact. */
export async function updateIdentity(
  work: Work,
  { provider, account, externalId, contactId }: IdentityKey & { contactId: string },
  { handle, networkName }: Pick<KnownIdentity, "handle" | "networkName">,
): Promise<void> {
  const shown = sql`jsonb_build_object('provider', provider, 'externalId', external_id, 'handle', handle)`;
  await Promise.all([
    execute(
      work,
      sql`
      update contact_identities set handle = ${handle}, network_name = ${networkName}
      where organization_id = ${work.organizationId} and provider = ${provider} and account = ${account}
        and external_id = ${externalId}`,
    ),
    execute(
      work,
      sql`
      update contacts set identities = (select jsonb_agg(${shown} order by id) from contact_identities
        where organization_id = ${work.organizationId} and contact_id = ${contactId})
      where organization_id = ${work.organizationId} and id = ${contactId}`,
    ),
  ]);
}
