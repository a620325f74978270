import type { Organization, OutgoingMail } from "@karavan/contract";
import { isoTime } from "../../platform/iso-time.ts";
import type { OrganizationRow, OutgoingMailRow } from "./store.ts";

/** An organization as its members see it. */
export function presentOrganization(row: OrganizationRow): Organization {
  return { id: row.id, name: row.name, createdAt: isoTime(row.createdAt) };
}

/** A letter as administrators see it. */
export function presentOutgoingMail(row: OutgoingMailRow): OutgoingMail {
  return {
    ...row,
    createdAt: isoTime(row.createdAt),
    sentAt: row.sentAt ? isoTime(row.sentAt) : null,
  };
}
