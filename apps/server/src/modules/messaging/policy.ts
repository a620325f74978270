import type { MessageKind, MessageStatus } from "@karavan/contract";
import type { Actor } from "../../platform/actor.ts";

/** An agent may write a draft and never approve one: approval is how a person takes responsibility. */
export function mayDecideDrafts(actor: Actor): boolean {
  return actor.kind === "member";
}

/** Whether a message by this kind of author answers the contact. What the system says by itself does not. */
export function isAnswer(authorKind: Actor["kind"]): boolean {
  return authorKind !== "system";
}

/** From where a message may get to a status; a status that is not higher, or was decided otherwise, changes nothing. */
const sources: Record<MessageStatus, readonly MessageStatus[]> = {
  received: [],
  // Put back by delivery, or by a person who lets it try again.
  queued: ["sending", "failed", "uncertain"],
  sending: ["queued"],
  // A receipt proves that it arrived, whatever was believed before.
  sent: ["queued", "sending", "uncertain", "failed"],
  delivered: ["queued", "sending", "uncertain", "failed", "sent"],
  read: ["queued", "sending", "uncertain", "failed", "sent", "delivered"],
  failed: ["queued", "sending", "uncertain", "sent"],
  uncertain: ["sending"],
  refused: ["queued"],
};

/** Whether news about a message's delivery changes its status. Receipts come late, twice and in any order. */
export function mayBecome(current: MessageStatus, next: MessageStatus): boolean {
  return sources[next].includes(current);
}

/** Whether a message in this status counts as our answer: it is on its way or it arrived. */
export function isOnItsWay(status: MessageStatus): boolean {
  return ["queued", "sending", "sent", "delivered", "read"].includes(status);
}

/** What a message that carries a file of this type is, as messengers show it. */
export function kindOfFile(mime: string): MessageKind {
  if (mime === "image/jpeg" || mime === "image/png" || mime === "image/webp") return "photo";
  if (mime === "video/mp4") return "video";
  if (mime === "audio/ogg") return "voice";
  if (mime === "audio/mpeg" || mime === "audio/mp4") return "audio";
  return "document";
}
