import { z } from "zod";
import { Id, Timestamp } from "../ids.ts";
import { Role } from "../permissions.ts";

export const Organization = z.object({ id: Id, name: z.string(), createdAt: Timestamp }).meta({ id: "Organization" });
export type Organization = z.infer<typeof Organization>;

export const OrganizationChanges = z.object({ name: z.string().trim().min(1).max(120) });

/** Minutes since midnight, 0 to 1439. */
const MinuteOfDay = z.number().int().min(0).max(1439);

/** What an organization sets for itself. Every value has a default, so it is always whole. */
export const Settings = z
  .object({
    locale: z.enum(["en", "ru"]).describe("Language of what is made for the organization: stages, letters"),
    timeZone: z.string().describe("IANA zone, for quiet hours and imports"),
    currency: z.string().length(3).describe("ISO 4217, for new deals"),
    rates: z
      .record(z.string().regex(/^[A-Z]{3}$/), z.number().positive().max(1_000_000_000))
      .describe("What one unit of another currency is worth in the organization's own; sums are told in that"),
    region: z.string().length(2).describe("ISO 3166-1 alpha-2, how local phone numbers are read"),
    quietHours: z
      .object({ from: MinuteOfDay, to: MinuteOfDay })
      .nullable()
      .describe("Minutes of the day in which nothing leaves unless a person sends it; null: never"),
    messagesPerMinute: z.number().int().min(1).max(6000).describe("Most messages one channel may send in a minute"),
    draftReplies: z.boolean().describe("Draft a reply for every live inbound message"),
  })
  .meta({ id: "Settings" });
export type Settings = z.infer<typeof Settings>;

/** An IANA zone that the runtime knows. */
export const TimeZone = z.string().max(64).refine(isTimeZone, { message: "unknown time zone" });

export const SettingsChanges = Settings.extend({
  timeZone: TimeZone,
  currency: z.string().regex(/^[A-Z]{3}$/),
  region: z.string().regex(/^[A-Z]{2}$/),
}).partial();

/** Whether the runtime knows the IANA zone. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const Member = z
  .object({ id: Id, userId: Id, name: z.string(), email: z.string(), role: Role, joinedAt: Timestamp })
  .meta({ id: "Member" });
export type Member = z.infer<typeof Member>;

export const Invitation = z
  .object({
    id: Id,
    email: z.string(),
    role: Role,
    invitedBy: z.string().nullable(),
    createdAt: Timestamp,
    expiresAt: Timestamp,
  })
  .meta({ id: "Invitation" });
export type Invitation = z.infer<typeof Invitation>;

/** A letter the system wrote: sent by SMTP, or kept here when no mail server is set. */
export const OutgoingMail = z
  .object({
    id: Id,
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    status: z.enum(["kept", "queued", "sent", "failed"]),
    error: z.string().nullable(),
    createdAt: Timestamp,
    sentAt: Timestamp.nullable(),
  })
  .meta({ id: "OutgoingMail" });
export type OutgoingMail = z.infer<typeof OutgoingMail>;
