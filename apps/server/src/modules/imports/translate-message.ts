import type { ImportAuthor, ImportConversation, ImportMessage } from "@karavan/data-import";
import { cutText } from "../../platform/storable-text.ts";
import type { ImportedFile, ImportedMessage } from "../messaging/index.ts";

/** The most characters of a message that are kept; networks allow 65,536 at most, and an index of words takes little more. */
export const longestText = 100_000;

/** A message of an export as it is stored. `files` are its attachments, in their order. */
export function translateMessage(
  message: ImportMessage,
  { conversation, contactId, files }: { conversation: ImportConversation; contactId: string; files: ImportedFile[] },
): ImportedMessage {
  const isDeleted = message.kind === "deleted";
  return {
    externalId: message.externalId,
    at: message.at,
    author: authorOf(message.author, conversation, contactId),
    kind: message.kind === "deleted" ? "text" : message.kind,
    text: cutText(message.text, longestText),
    files,
    replyToExternalId: message.replyToExternalId ?? null,
    // WhatsApp marks what was edited without saying when.
    editedAt: message.editedAt ?? (message.isEdited ? message.at : null),
    deletedAt: isDeleted ? message.at : null,
  };
}

/**
 * Who wrote it. Ours is what the export shows as ours; whoever cannot be told apart counts as the outside. Only the other
 * side of a private chat is surely the conversation's contact; everybody else keeps the name the export gives.
 */
function authorOf(
  author: ImportAuthor | null,
  { kind, peer, title }: ImportConversation,
  contactId: string,
): ImportedMessage["author"] {
  if (!author) return { kind: "system", id: null, name: null };
  const name = author.name.trim() || author.key;
  if (author.isOwn) return { kind: "member", id: null, name };
  const isOtherSide = kind === "private" && (author.isOwn === false || name === title);
  const isContact = isOtherSide || (peer !== undefined && author.key === peer);
  return { kind: "contact", id: isContact ? contactId : null, name };
}
