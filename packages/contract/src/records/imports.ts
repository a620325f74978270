import { z } from "zod";
import { Actor } from "../actors.ts";
import { Id, Timestamp } from "../ids.ts";
import { isTimeZone } from "./organizations.ts";

export const ImportSource = z.enum(["whatsapp", "telegram"]);
export type ImportSource = z.infer<typeof ImportSource>;

export const ImportOptions = z.object({
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, { message: "unknown time zone" })
    .describe("IANA zone of exports without one"),
  dateOrder: z.enum(["dmy", "mdy", "ymd"]).optional().describe("Only for files whose dates do not tell"),
  ownNames: z
    .array(z.string().trim().min(1).max(200))
    .max(50)
    .optional()
    .describe("Names of our own side in the chats"),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe("How local phone numbers are read"),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

export const ImportStatus = z.enum(["queued", "running", "done", "partial", "failed", "cancelled"]);
export type ImportStatus = z.infer<typeof ImportStatus>;

/** One thing an import could not take, with the place to look at. */
export const ImportProblem = z
  .object({ file: z.string(), line: z.number().int().nullable(), code: z.string(), text: z.string() })
  .meta({ id: "ImportProblem" });
export type ImportProblem = z.infer<typeof ImportProblem>;

/** What an import added: records that were there before do not count. */
export const ImportCounts = z.object({
  contacts: z.number().int(),
  conversations: z.number().int(),
  messages: z.number().int(),
  deals: z.number().int(),
  skipped: z.number().int().describe("Messages that were there already"),
});

export const Import = z
  .object({
    id: Id,
    source: ImportSource,
    files: z.array(z.object({ name: z.string(), size: z.number().int() })),
    options: ImportOptions,
    status: ImportStatus,
    progress: z.number().min(0).max(1),
    counts: ImportCounts,
    problems: z.array(ImportProblem).describe("The first 100; all of them by their own list"),
    problemCount: z.number().int(),
    rollBackRequestedAt: Timestamp.nullable().describe("Since when what it added is being removed"),
    rolledBackAt: Timestamp.nullable(),
    startedBy: Actor,
    createdAt: Timestamp,
    finishedAt: Timestamp.nullable(),
  })
  .meta({ id: "Import" });
export type Import = z.infer<typeof Import>;

/** What a set of files holds, before any of it becomes a record. */
export const ImportPreview = z
  .object({
    uploadId: Id.nullable().describe(
      "Imports these files without sending them again, within two days; null when they hold no chat",
    ),
    files: z.array(z.object({ name: z.string(), size: z.number().int() })),
    source: ImportSource.nullable().describe("What the files look like; null when nobody can tell"),
    chats: z.array(
      z.object({
        source: ImportSource,
        file: z.string(),
        title: z.string(),
        kind: z.enum(["private", "group", "channel", "self"]),
        participants: z.array(z.string()),
        ownName: z.string().nullable(),
        messages: z.number().int(),
        firstAt: Timestamp.nullable(),
        lastAt: Timestamp.nullable(),
        layout: z.string().nullable(),
      }),
    ),
    messages: z.number().int(),
    problems: z.array(ImportProblem),
  })
  .meta({ id: "ImportPreview" });
export type ImportPreview = z.infer<typeof ImportPreview>;
