import type { ProductInput } from "@karavan/contract";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { namePhotos } from "../photos/name-photos.ts";
import { completeFields, tagKeys } from "./complete-fields.ts";
import { indexProduct } from "./index-product.ts";
import { insertProduct, type ProductRow, replaceProductTags } from "./store.ts";

/** Adds a product, a service or a tour. Throws code_taken, and Invalid for a picture that is not there. */
export async function createProduct(work: Work, input: ProductInput): Promise<ProductRow> {
  const { kind } = input;
  const fields = await completeFields(work, kind, input);
  const index = indexProduct(fields);
  const id = newId();
  const at = work.now();
  await insertProduct(work, { id, kind, at }, fields, index);
  if (fields.tags.length > 0) await replaceProductTags(work, id, tagKeys(fields.tags));
  await namePhotos(work, id, input.photos);

  work.publish("product.created", { productId: id });
  return { ...fields, id, kind, sortName: index.sortName, createdAt: at, updatedAt: at };
}
