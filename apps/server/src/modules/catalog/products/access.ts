import { missingReference, NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { findProduct, findProductForChange, holdProduct, type ProductRow } from "./store.ts";

/** A product of the organization. Throws NotFound when it is not there or deleted. */
export async function accessProduct(work: Work, id: string): Promise<ProductRow> {
  const product = await findProduct(work, id);
  if (!product) throw new NotFound();
  return product;
}

/** The same for a change: other changes wait until this one is done. */
export async function accessProductForChange(work: Work, id: string): Promise<ProductRow> {
  const product = await findProductForChange(work, id);
  if (!product) throw new NotFound();
  return product;
}

/** Holds a product that an input names. Throws reference_not_found with the input's field. */
export async function holdProductNamed(work: Work, field: string, id: string): Promise<ProductRow> {
  const product = await holdProduct(work, id);
  if (!product) throw missingReference(field);
  return product;
}
