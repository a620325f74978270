import type { LoggedEvent } from "@karavan/contract/api/audit";
import { crmApi } from "@karavan/contract/api/crm";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Permission } from "@karavan/contract/permissions";

/** How what an event changed is put back: by the same endpoint that people change it by. */
export interface Restorable {
  endpoint: typeof crmApi.updateContact | typeof crmApi.updateCompany | typeof pipelineApi.updateDeal;
  permission: Permission;
  fields: readonly string[];
}

const contact = [
  "firstName",
  "lastName",
  "emails",
  "phones",
  "companyId",
  "jobTitle",
  "ownerId",
  "locale",
  "note",
  "tags",
];
const company = ["name", "domain", "website", "address", "note", "emails", "phones", "ownerId", "tags"];

const kinds: Readonly<Record<string, Restorable>> = {
  "contact.updated": { endpoint: crmApi.updateContact, permission: "crm:write", fields: contact },
  "company.updated": { endpoint: crmApi.updateCompany, permission: "crm:write", fields: company },
  "deal.updated": {
    endpoint: pipelineApi.updateDeal,
    permission: "pipeline:write",
    fields: ["title", "contactId", "companyId", "amount", "currency", "ownerId"],
  },
};

/** What puts a record back to what it was before an event, and again to what it was after; undefined when nothing can. */
export function restorationOf(
  event: Pick<LoggedEvent, "type" | "facts" | "changes">,
): (Restorable & { before: Record<string, unknown>; after: Record<string, unknown> }) | undefined {
  const kind = kinds[event.type];
  const changes = Object.entries(event.changes ?? {}).filter(([field]) => kind?.fields.includes(field));
  if (!kind || changes.length === 0) return undefined;
  const before = Object.fromEntries(changes.map(([field, [value]]) => [field, value]));
  const after = Object.fromEntries(changes.map(([field, [, value]]) => [field, value]));
  // An amount means nothing without its currency, which somebody may have changed since.
  const currency = "amount" in before && !("currency" in before) ? { currency: event.facts["currency"] } : {};
  return { ...kind, before: { ...currency, ...before }, after: { ...currency, ...after } };
}
