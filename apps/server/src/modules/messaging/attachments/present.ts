import type { Attachment } from "@karavan/contract";
import type { AttachmentRow, FileRow } from "./store.ts";

const urlOf = (id: string) => `/api/messaging/attachments/${id}/content`;

/** A file of a message. */
export function presentAttachment({ id, name, mime, size, state }: AttachmentRow): Attachment {
  return { id, name, mime, size, state, url: state === "ready" ? urlOf(id) : null };
}

/** An upload that no message has yet. */
export function presentUpload({ id, name, mime, size }: FileRow): Attachment {
  return { id, name, mime, size, state: "ready", url: urlOf(id) };
}
