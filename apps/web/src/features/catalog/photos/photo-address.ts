import { catalogApi } from "@karavan/contract/api/catalog";
import { writePath } from "@karavan/contract/request";
import { currentOrganizationId } from "../../../lib/organization.ts";

/** Where the browser itself fetches a picture: an image carries no headers, so the organization is in the address. */
export function photoAddress(id: string): string {
  return writePath(catalogApi.getPhoto, { params: { id }, query: { organizationId: currentOrganizationId() } });
}
