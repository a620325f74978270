import type { Organization, OutgoingMail } from "@karavan/contract";
import type { OrganizationRow, OutgoingMailRow } from "./store.ts";

/** An organization as its members see it. */
export function presentOrganization(row: OrganizationRow): Organization {
  return { id: row.id, name: row.name, createdAt: row.createdAt.toISOString() };
}

/** A letter as administrators see it. */
export function presentOutgoingMail(row: OutgoingMailRow): OutgoingMail {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}
