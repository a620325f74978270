import { NotFound } from "../../../platform/errors.ts";
import { streamFile } from "../../../platform/files/stream-file.ts";
import type { ScopedContext } from "../../../platform/http/route.ts";
import type { Work } from "../../../platform/work.ts";
import { accessMessage } from "../access.ts";
import { type FileRow, findAttachment, findContent } from "./store.ts";

/** Answers the bytes of an attachment or upload. Throws NotFound. */
export async function streamContent(context: ScopedContext, id: string): Promise<unknown> {
  const file = await context.scope.read((work) => findOpenContent(work, id));
  if (!file) throw new NotFound();
  return streamFile(context, file);
}

/** What a message in a deleted conversation has is as gone as the message. */
async function findOpenContent(work: Work, id: string): Promise<FileRow | undefined> {
  const attachment = await findAttachment(work, id);
  if (attachment) await accessMessage(work, attachment.messageId);
  return findContent(work, attachment, id);
}
