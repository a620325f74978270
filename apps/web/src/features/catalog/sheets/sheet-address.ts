import { catalogApi } from "@karavan/contract/api/catalog";
import { writePath } from "@karavan/contract/request";
import { currentOrganizationId } from "../../../lib/organization.ts";

/** Where the browser itself opens the sheet of a product, in a language. */
export function sheetAddress(productId: string, locale: "en" | "ru"): string {
  const query = { organizationId: currentOrganizationId(), locale };
  return writePath(catalogApi.getProductSheet, { params: { id: productId }, query });
}
