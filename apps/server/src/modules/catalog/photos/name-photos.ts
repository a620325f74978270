import { missingReference } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { lockPhotosFor, replacePhotos } from "./store.ts";

/**
 * Gives a product exactly these pictures, in this order; those it had before are kept for a while. Throws Invalid for one
 * that is not there or shows another product.
 */
export async function namePhotos(work: Work, productId: string, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  const known = new Set(await lockPhotosFor(work, productId, wanted));
  const missing = ids.findIndex((id) => !known.has(id));
  if (missing !== -1) throw missingReference(`photos.${missing}`);
  await replacePhotos(work, productId, wanted);
}
