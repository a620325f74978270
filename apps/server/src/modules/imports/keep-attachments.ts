import { createHash } from "node:crypto";
import type { ImportProblem } from "@karavan/contract";
import type { ImportAttachment, ImportMessage } from "@karavan/data-import";
import { AppError } from "../../platform/errors.ts";
import { keepFile } from "../../platform/files/keep-file.ts";
import { cutText, storableText } from "../../platform/storable-text.ts";
import type { Scope } from "../../platform/work.ts";
import { findKnownMessages, type ImportedFile } from "../messaging/index.ts";
import { keyOfChat } from "./describe-chat.ts";
import type { OwnProblemCode } from "./policy.ts";
import type { ChatStretch } from "./read-batches.ts";

/** Files copied at the same time. */
const hands = 4;
/** When the disk is at fault no file is; what failed is tried again later. */
const faultsOfOurs = new Set(["ENOSPC", "EDQUOT", "EROFS", "EMFILE", "ENFILE"]);

export interface KeptAttachments {
  /** The files of a message as they are to be stored. */
  filesOf: (message: ImportMessage) => ImportedFile[];
  /** Attachments the upload holds but nobody can read. */
  problems: ImportProblem[];
}

/**
 * Copies the attachments of messages that are new out of the upload. A second run writes the same files again. What
 * cannot be read is reported and its place in the message kept.
 */
export async function keepAttachments(
  scope: Scope,
  importId: string,
  chats: readonly ChatStretch[],
): Promise<KeptAttachments> {
  const waiting = (await Promise.all(chats.map((chat) => listNew(scope, chat)))).flat();
  const kept = new Map<ImportAttachment, ImportedFile>();
  const problems: ImportProblem[] = [];
  const take = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const file = await keepOne(scope, importId, next);
      if (file) kept.set(next.attachment, file);
      else problems.push(unreadable(next));
    }
  };
  await Promise.all(Array.from({ length: hands }, take));
  return {
    problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    filesOf: ({ attachments }) => attachments.map((attachment) => kept.get(attachment) ?? missing(attachment)),
  };
}

/** Where the files an import brought are kept: everything under this folder of the organization. */
function importedFolder(importId: string): string {
  return `imported/${importId}`;
}

interface Waiting {
  message: ImportMessage;
  attachment: ImportAttachment;
  position: number;
}

/** Present attachments of messages nobody imported before. */
async function listNew(scope: Scope, { conversation, messages }: ChatStretch): Promise<Waiting[]> {
  const present = messages.filter(({ attachments }) => attachments.some(({ state }) => state === "present"));
  if (present.length === 0) return [];
  const ids = present.map(({ externalId }) => externalId);
  const known = new Set(await scope.read((work) => findKnownMessages(work, keyOfChat(conversation), ids)));
  return present
    .filter(({ externalId }) => !known.has(externalId))
    .flatMap((message) =>
      message.attachments.flatMap((attachment, position) =>
        attachment.state === "present" ? [{ message, attachment, position }] : [],
      ),
    );
}

async function keepOne(
  scope: Scope,
  importId: string,
  { message, attachment, position }: Waiting,
): Promise<ImportedFile | undefined> {
  const { name, mime, size } = missing(attachment);
  // The same message and place make the same key, so that a run after a crash leaves nothing double.
  const id = createHash("sha256")
    .update(`${message.conversationKey}\n${message.externalId}\n${position}`)
    .digest("hex");
  const maxBytes = size ?? scope.services.config.importFileBytes;
  try {
    const content = await attachment.open?.();
    if (!content) return undefined;
    const file = await keepFile(scope, { id, folder: importedFolder(importId), maxBytes, name, mime, content });
    return { name: file.name, mime: file.mime, size: file.size, storageKey: file.storageKey };
  } catch (error) {
    if (isOurFault(error)) throw error;
    return undefined;
  }
}

function isOurFault(error: unknown): boolean {
  if (error instanceof AppError) return false;
  return error instanceof Error && "code" in error && faultsOfOurs.has(String(error.code));
}

/** An attachment whose bytes the export does not hold. Exports say what they like about size and type. */
function missing({ fileName, mime, size }: ImportAttachment): ImportedFile {
  const isSize = size !== undefined && Number.isSafeInteger(size) && size >= 0;
  const isType = mime !== undefined && /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(mime);
  return {
    name: fileName,
    mime: isType ? mime : "application/octet-stream",
    size: isSize ? size : null,
    storageKey: null,
  };
}

function unreadable({ message, attachment }: Waiting): ImportProblem {
  const code: OwnProblemCode = "attachment_unreadable";
  return {
    file: storableText(message.file),
    line: message.line || null,
    code,
    text: cutText(attachment.fileName, 500),
  };
}
