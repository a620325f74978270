import { execute, query } from "../../../platform/db/query.ts";
import { anyOf, sql } from "../../../platform/db/sql.ts";
import type { StoredFile } from "../../../platform/files/keep-file.ts";
import type { Work } from "../../../platform/work.ts";

/** A picture and the product it shows. */
export interface PhotoRow extends Pick<StoredFile, "id" | "storageKey" | "name" | "mime" | "size"> {
  productId: string | null;
}

const columns = sql`row.id, row.storage_key as "storageKey", row.name, row.mime, row.size, row.product_id as "productId"`;

/** The pictures of products, in their order. */
export async function listPhotosOfProducts(work: Work, productIds: readonly string[]): Promise<PhotoRow[]> {
  const rows = await query<PhotoRow>(
    work,
    sql`
    select ${columns} from product_photos row
    where row.organization_id = ${work.organizationId} and row.product_id = ${anyOf(productIds)}
    order by row.product_id, row.position`,
  );
  return rows;
}

/** The ids of a product's pictures, in their order. */
export async function listPhotoIds(work: Work, productId: string): Promise<string[]> {
  return (await listPhotosOfProducts(work, [productId])).map(({ id }) => id);
}

/** One picture, named by a product or not yet. */
export async function findPhoto(work: Work, id: string): Promise<PhotoRow | undefined> {
  const rows = await query<PhotoRow>(
    work,
    sql`
    select ${columns} from product_photos row where row.organization_id = ${work.organizationId} and row.id = ${id}`,
  );
  return rows[0];
}

/** Keeps the record of an uploaded picture. */
export async function insertPhoto(work: Work, file: StoredFile): Promise<void> {
  await execute(
    work,
    sql`
    insert into product_photos (organization_id, id, storage_key, name, mime, size, unnamed_since, created_at)
    values (${work.organizationId}, ${file.id}, ${file.storageKey}, ${file.name}, ${file.mime}, ${file.size},
      ${file.createdAt}, ${file.createdAt})`,
  );
}

/** Holds those of these pictures that a product may name: its own, and those nobody has named. */
export async function lockPhotosFor(work: Work, productId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    work,
    sql`
    select id from product_photos where organization_id = ${work.organizationId} and id = ${anyOf(ids)}
      and (product_id is null or product_id = ${productId}) order by id for update`,
  );
  return rows.map(({ id }) => id);
}

/** Gives a product exactly these pictures in this order. */
export async function replacePhotos(work: Work, productId: string, ids: readonly string[]): Promise<void> {
  await execute(
    work,
    sql`
    update product_photos row set product_id = given.product_id, position = given.position,
      unnamed_since = case when given.product_id is null then ${work.now()}::timestamptz end
    from (
      select photo.id, case when asked.id is not null then ${productId}::uuid end as product_id,
        coalesce(asked.position, 0)::int as position
      from product_photos photo left join unnest(${ids}::uuid[]) with ordinality as asked(id, position) on asked.id = photo.id
      where photo.organization_id = ${work.organizationId} and (photo.product_id = ${productId} or asked.id is not null)
    ) given
    where row.organization_id = ${work.organizationId} and row.id = given.id`,
  );
}

/** Removes the record of pictures that no product names; where their bytes are. */
export async function deleteUnnamedPhotos(work: Work, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ storageKey: string }>(
    work,
    sql`
    delete from product_photos where organization_id = ${work.organizationId} and id = ${anyOf(ids)} and product_id is null
    returning storage_key as "storageKey"`,
  );
  return rows.map(({ storageKey }) => storageKey);
}
