import { messagingApi } from "@karavan/contract/api/messaging";
import { writePath } from "@karavan/contract/request";
import { currentOrganizationId } from "../../../lib/organization.ts";

/** Where the browser itself fetches a file: an image or a download carries no headers, so the organization is in the address. */
export function attachmentAddress(id: string): string {
  return writePath(messagingApi.getAttachment, { params: { id }, query: { organizationId: currentOrganizationId() } });
}
