import type { Message } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { Work } from "../../../platform/work.ts";
import { nameActors } from "../../audit/index.ts";
import { presentAttachment } from "../attachments/present.ts";
import { listAttachmentsOfMessages } from "../attachments/store.ts";
import type { MessageRow } from "./store.ts";

/** Messages with their files and the names of their authors. Of a deleted one only its place is shown. */
export async function presentMessages(work: Work, rows: readonly MessageRow[]): Promise<Message[]> {
  const [attachments, actorOf] = await Promise.all([
    listAttachmentsOfMessages(
      work,
      rows.map(({ id }) => id),
    ),
    nameActors(work, rows.map(authorOf)),
  ]);
  const files = Map.groupBy(attachments, ({ messageId }) => messageId);
  return rows.map((row) => ({
    id: row.id,
    conversationId: row.conversationId,
    direction: row.direction,
    kind: row.kind,
    text: row.deletedAt ? "" : row.text,
    attachments: row.deletedAt ? [] : (files.get(row.id) ?? []).map(presentAttachment),
    status: row.status,
    statusCode: row.statusCode,
    at: isoTime(row.at),
    author: { ...authorOf(row), name: actorOf(authorOf(row)).name ?? row.authorName },
    replyToId: row.replyToId,
    editedAt: row.editedAt ? isoTime(row.editedAt) : null,
    deletedAt: row.deletedAt ? isoTime(row.deletedAt) : null,
    draftId: row.draftId,
    imported: row.importId !== null,
    eventId: row.eventId,
  }));
}

function authorOf({ authorKind: kind, authorId: id }: MessageRow) {
  return { kind, id };
}

/** One message with its files and its author's name. */
export async function presentMessage(work: Work, row: MessageRow): Promise<Message> {
  const [message] = await presentMessages(work, [row]);
  if (!message) throw new Error("a presented message is missing");
  return message;
}
