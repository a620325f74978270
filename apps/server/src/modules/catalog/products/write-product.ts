import type { ProductInput } from "@karavan/contract";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { Work } from "../../../platform/work.ts";
import { namePhotos } from "../photos/name-photos.ts";
import { listPhotoIds } from "../photos/store.ts";
import { completeFields, tagKeys } from "./complete-fields.ts";
import { indexProduct } from "./index-product.ts";
import { type ProductFields, type ProductRow, replaceProductTags, updateProductRow } from "./store.ts";

/**
 * Brings a product, held for the change, to what the input says; pictures stay where none are given. Announces what
 * changed, and nothing when nothing did.
 */
export async function writeProduct(
  work: Work,
  current: ProductRow,
  input: Omit<ProductInput, "kind" | "photos">,
  photos: readonly string[] | undefined,
): Promise<ProductRow> {
  const fields = await completeFields(work, current.kind, input);
  const known = await listPhotoIds(work, current.id);
  const changes = changesBetween(
    { ...toldFields(current), photos: known },
    { ...toldFields(fields), photos: photos ? [...new Set(photos)] : known },
  );
  if (!changes) return current;

  const index = indexProduct(fields);
  const at = work.now();
  await updateProductRow(work, { id: current.id, at }, fields, index);
  if (changes.tags) await replaceProductTags(work, current.id, tagKeys(fields.tags));
  if (changes.photos && photos) await namePhotos(work, current.id, photos);

  work.publish("product.updated", { productId: current.id, currency: fields.currency }, { changes });
  return { ...current, ...fields, sortName: index.sortName, updatedAt: at };
}

/** What is said of a tour is told field by field. */
function toldFields(fields: ProductFields): object {
  const { name, code, description, price, currency, status, tags, tour } = fields;
  return { name, code, description, price, currency, status, tags, ...tour };
}

/** The fields people enter. */
export function fieldsOf(product: ProductRow): ProductFields {
  const { name, code, description, price, currency, status, tags, tour } = product;
  return { name, code, description, price, currency, status, tags, tour };
}
