import type { ProductPhoto } from "@karavan/contract";
import type { PhotoRow } from "./store.ts";

/** A picture as the contract shows it. */
export function presentPhoto({ id, name, mime, size }: Omit<PhotoRow, "productId" | "storageKey">): ProductPhoto {
  return { id, name, mime, size, url: `/api/catalog/photos/${id}/content` };
}
