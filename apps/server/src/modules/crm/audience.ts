import type { Audience } from "../../platform/module.ts";

export const audience: Audience = {
  "contact.created": "crm:read",
  "contact.updated": "crm:read",
  "contact.deleted": "crm:read",
  "contact.restored": "crm:read",
  "company.created": "crm:read",
  "company.updated": "crm:read",
  "company.deleted": "crm:read",
  "company.restored": "crm:read",
};
