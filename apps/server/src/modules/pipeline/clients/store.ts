import type { pipelineApi, RequestOf, Stage } from "@karavan/contract";
import type { RowOrder } from "../../../platform/db/keyset.ts";
import { query } from "../../../platform/db/query.ts";
import { anyOf, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import { isContactAmong } from "../../crm/index.ts";
import { type DealPage, pageDeals } from "../deals/store.ts";
import { readStage, type StageBeside } from "../read-stage.ts";
import { stageBeside } from "../store.ts";

type ClientQuery = RequestOf<typeof pipelineApi.listClients>["query"];

const latestChange: RowOrder = { column: sql`row.stage_changed_at`, direction: "desc", kind: "time" };

/**
 * The condition that a deal is the current one of its contact: no open one moved later, or none at all when it is not
 * open itself. The same as the view `client_statuses`, but checked row by row, so that a page reads only its own rows.
 */
const isCurrent = sql`not exists (
  select from deals other
  join stages its on its.organization_id = row.organization_id and its.id = row.stage_id
  join stages theirs on theirs.organization_id = other.organization_id and theirs.id = other.stage_id
  where other.organization_id = row.organization_id and other.contact_id = row.contact_id
    and other.deleted_at is null and other.id <> row.id
    and (theirs.kind = 'open', other.stage_changed_at, other.id) > (its.kind = 'open', row.stage_changed_at, row.id))`;

/** A page of the current deals of contacts, the one that moved last first. `tagId` is the tag asked for. */
export function listCurrentDeals(work: Work, query: ClientQuery, tagId: string | undefined): Promise<DealPage> {
  const { ownerId, companyId } = query;
  const conditions = [
    isCurrent,
    ...isContactAmong(work, { ownerId, companyId, tagId }),
    ...(query.stageId ? [sql`row.stage_id = ${query.stageId}`] : []),
    ...(query.ids ? [sql`row.contact_id = ${anyOf(query.ids)}`] : []),
  ];
  return pageDeals(work, query, { order: latestChange, conditions, sortValueOf: (row) => row.stageChangedAt });
}

/** The client status of contacts: the stage of the deal that is current. Those without a deal are left out. */
export async function listStagesOfContacts(
  work: Work,
  contactIds: readonly string[],
): Promise<{ contactId: string; stage: Stage }[]> {
  if (contactIds.length === 0) return [];
  const rows = await query<StageBeside & { contactId: string }>(
    work,
    sql`
    select distinct on (row.contact_id) row.contact_id as "contactId", ${stageBeside}
    from deals row join stages stage on stage.organization_id = row.organization_id and stage.id = row.stage_id
    where row.organization_id = ${work.organizationId} and row.contact_id = ${anyOf(contactIds)} and row.deleted_at is null
    order by row.contact_id, (stage.kind = 'open') desc, row.stage_changed_at desc, row.id desc`,
  );
  return rows.map((row) => ({ contactId: row.contactId, stage: readStage(row) }));
}

/** Those of the contacts that have a deal, or had one until they were deleted themselves. */
export async function findContactsWithDeal(work: Work, contactIds: readonly string[]): Promise<string[]> {
  const rows = await query<{ contactId: string }>(
    work,
    sql`
    select distinct contact_id as "contactId" from deals
    where organization_id = ${work.organizationId} and contact_id = ${anyOf(contactIds)}
      and (deleted_at is null or deleted_with_contact)`,
  );
  return rows.map((row) => row.contactId);
}
