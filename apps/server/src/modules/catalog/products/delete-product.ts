import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { markProductDeleted } from "./store.ts";

/** Takes a product out of every list with its departures; who has seats keeps them, and its code stays taken. */
export async function deleteProduct(work: Work, { productId }: { productId: string }): Promise<void> {
  if (!(await markProductDeleted(work, productId))) throw new NotFound();
  work.publish("product.deleted", { productId });
}
