import { z } from "zod";
import { Id, Timestamp } from "../ids.ts";

/** A person's address on a network: how a contact is recognised there. Phones alone never identify. */
export const Identity = z
  .object({ provider: z.string(), externalId: z.string(), handle: z.string().nullable() })
  .meta({ id: "Identity" });
export type Identity = z.infer<typeof Identity>;

const Text = (max: number) => z.string().trim().max(max);
const OptionalText = (max: number) => Text(max).nullable().optional();

/** Up to 20 addresses; stored lower-case and without repeats. */
const Emails = z.array(z.email().max(254)).max(20);
/** Up to 20 numbers in any local form; stored as E.164 by the organization's region. */
const Phones = z.array(z.string().trim().min(3).max(40)).max(20);
const Tags = z.array(Text(60).min(1)).max(50);

export const ContactInput = z.object({
  firstName: Text(120).min(1),
  lastName: OptionalText(120),
  emails: Emails.default([]),
  phones: Phones.default([]),
  companyId: Id.nullable().optional(),
  jobTitle: OptionalText(120),
  tags: Tags.default([]),
  ownerId: Id.nullable().optional(),
  locale: OptionalText(10),
  note: OptionalText(10_000),
});
export type ContactInput = z.infer<typeof ContactInput>;

export const ContactChanges = ContactInput.extend({ emails: Emails, phones: Phones, tags: Tags }).partial();
export type ContactChanges = z.infer<typeof ContactChanges>;

/** A person outside: a lead, a client, a guide's boss. A client once they have a deal. */
export const Contact = z
  .object({
    id: Id,
    firstName: z.string(),
    lastName: z.string().nullable(),
    name: z.string().describe("First and last name as shown"),
    emails: z.array(z.string()),
    phones: z.array(z.string()).describe("E.164 where the number could be read"),
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
    jobTitle: z.string().nullable(),
    tags: z.array(z.string()),
    ownerId: Id.nullable(),
    locale: z.string().nullable(),
    note: z.string().nullable(),
    identities: z.array(Identity),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Contact" });
export type Contact = z.infer<typeof Contact>;

export const CompanyInput = z.object({
  name: Text(200).min(1),
  domain: z
    .string()
    .trim()
    .toLowerCase()
    .max(253)
    .regex(/^([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}]{2,}$/u)
    .nullable()
    .optional(),
  phones: Phones.default([]),
  emails: Emails.default([]),
  website: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .optional(),
  address: OptionalText(500),
  tags: Tags.default([]),
  ownerId: Id.nullable().optional(),
  note: OptionalText(10_000),
});
export type CompanyInput = z.infer<typeof CompanyInput>;

export const CompanyChanges = CompanyInput.extend({ emails: Emails, phones: Phones, tags: Tags }).partial();
export type CompanyChanges = z.infer<typeof CompanyChanges>;

export const Company = z
  .object({
    id: Id,
    name: z.string(),
    domain: z.string().nullable(),
    emails: z.array(z.string()),
    phones: z.array(z.string()),
    website: z.string().nullable(),
    address: z.string().nullable(),
    tags: z.array(z.string()),
    ownerId: Id.nullable(),
    note: z.string().nullable(),
    contacts: z.number().int().describe("How many contacts belong to it"),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Company" });
export type Company = z.infer<typeof Company>;

export const Tag = z.object({ id: Id, name: z.string() }).meta({ id: "Tag" });
export type Tag = z.infer<typeof Tag>;
