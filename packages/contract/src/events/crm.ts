import { z } from "zod";
import { event } from "../event.ts";
import { Id } from "../ids.ts";

const contact = z.object({ contactId: Id });
const company = z.object({ companyId: Id });

export const crmEvents = [
  event("contact.created", "contactId", contact.extend({ source: z.enum(["member", "channel", "import"]) })),
  event("contact.updated", "contactId", contact),
  event("contact.deleted", "contactId", contact),
  event("contact.restored", "contactId", contact),
  event("company.created", "companyId", company),
  event("company.updated", "companyId", company),
  event("company.deleted", "companyId", company),
  event("company.restored", "companyId", company),
] as const;
