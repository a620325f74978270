import { z } from "zod";
import { Actor } from "../actors.ts";
import { Id, Timestamp } from "../ids.ts";
import { ChannelKind } from "./channels.ts";
import { Company, Contact } from "./crm.ts";
import { Deal, Stage } from "./pipeline.ts";

export const MessageKind = z.enum([
  "text",
  "photo",
  "video",
  "audio",
  "voice",
  "document",
  "sticker",
  "location",
  "contact",
  "call",
  "poll",
  "system",
  "unsupported",
]);
export type MessageKind = z.infer<typeof MessageKind>;

/** Where a message stands. `uncertain`: it may or may not have arrived, and a person decides what to do. */
export const MessageStatus = z.enum([
  "received",
  "queued",
  "sending",
  "sent",
  "delivered",
  "read",
  "failed",
  "uncertain",
  "refused",
]);
export type MessageStatus = z.infer<typeof MessageStatus>;

/** A file of a message. `url` answers its bytes to whoever may see the message, once it is `ready`. */
export const Attachment = z
  .object({
    id: Id,
    name: z.string(),
    mime: z.string(),
    size: z.number().int().nullable(),
    state: z.enum(["ready", "pending", "missing", "failed"]),
    url: z.string().nullable(),
  })
  .meta({ id: "Attachment" });
export type Attachment = z.infer<typeof Attachment>;

export const Message = z
  .object({
    id: Id,
    conversationId: Id,
    direction: z.enum(["inbound", "outbound"]),
    kind: MessageKind,
    text: z.string(),
    attachments: z.array(Attachment),
    status: MessageStatus,
    statusCode: z.string().nullable().describe("Why it failed, is uncertain or was refused"),
    at: Timestamp,
    author: Actor,
    replyToId: Id.nullable(),
    editedAt: Timestamp.nullable(),
    deletedAt: Timestamp.nullable(),
    draftId: Id.nullable(),
    imported: z.boolean(),
    eventId: Id.nullable().describe("The event that brought it, for “Why?”"),
  })
  .meta({ id: "Message" });
export type Message = z.infer<typeof Message>;

export const ConversationStatus = z.enum(["open", "closed"]);

/** One thread with one contact on one channel, as the list shows it. */
export const Conversation = z
  .object({
    id: Id,
    contactId: Id,
    contactName: z.string(),
    title: z.string(),
    provider: z.string().describe("The network: telegram, whatsapp …"),
    channelId: Id.nullable(),
    channelKind: ChannelKind.nullable(),
    channelName: z.string().nullable(),
    kind: z.enum(["private", "group"]),
    status: ConversationStatus,
    assigneeId: Id.nullable(),
    unread: z.number().int(),
    waitingSince: Timestamp.nullable().describe("Since when the contact waits for our answer"),
    lastMessage: z
      .object({
        text: z.string(),
        kind: MessageKind,
        direction: z.enum(["inbound", "outbound"]),
        status: MessageStatus,
        at: Timestamp,
      })
      .nullable(),
    hasDraft: z.boolean().describe("A draft waits for a decision"),
    stage: Stage.nullable().describe("The client status"),
    createdAt: Timestamp,
  })
  .meta({ id: "Conversation" });
export type Conversation = z.infer<typeof Conversation>;

/** What a person needs beside the thread. */
export const ConversationContext = z
  .object({
    contact: Contact,
    company: Company.nullable(),
    deal: Deal.nullable(),
    stages: z.array(Stage).describe("Stages of the deal's pipeline, for the stepper"),
    recentMessages: z.array(Message),
    mayWrite: z.object({
      allowed: z.boolean(),
      code: z.string().nullable().describe("Why nothing may be sent now, when it may not"),
    }),
  })
  .meta({ id: "ConversationContext" });
export type ConversationContext = z.infer<typeof ConversationContext>;

/** `proposed` or `edited` waits for a decision; `generating` has no text yet; `failed` says why in `failureCode`. */
export const DraftStatus = z.enum(["generating", "proposed", "edited", "approved", "rejected", "superseded", "failed"]);
export type DraftStatus = z.infer<typeof DraftStatus>;

/** Something a draft leans on: a past answer of the team, an article. `conversationId` opens it. */
export const DraftSource = z
  .object({
    kind: z.enum(["past_answer", "conversation", "deal", "contact"]),
    title: z.string(),
    excerpt: z.string(),
    conversationId: Id.nullable(),
    messageId: Id.nullable(),
    score: z.number().min(0).max(1),
  })
  .meta({ id: "DraftSource" });
export type DraftSource = z.infer<typeof DraftSource>;

export const Draft = z
  .object({
    id: Id,
    conversationId: Id,
    status: DraftStatus,
    text: z.string(),
    proposedText: z.string().describe("What was first proposed, before people edited it"),
    sources: z.array(DraftSource),
    engine: z.string().nullable().describe("Which model wrote it, or `offline`"),
    author: Actor,
    decidedBy: Actor.nullable(),
    decidedAt: Timestamp.nullable(),
    reason: z.string().nullable().describe("Why it was rejected"),
    failureCode: z.string().nullable(),
    messageId: Id.nullable().describe("The message it became"),
    eventId: Id.nullable(),
    createdAt: Timestamp,
  })
  .meta({ id: "Draft" });
export type Draft = z.infer<typeof Draft>;
