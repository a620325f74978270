import { ImportOptions, type ImportPreview, ImportSource } from "@karavan/contract";
import { type ChatPreview, previewImport as previewFiles } from "@karavan/data-import";
import { z } from "zod";
import type { ScopedContext } from "../../platform/http/route.ts";
import type { Scope } from "../../platform/work.ts";
import { getSettings } from "../organizations/index.ts";
import { uploadFolder, uploadKey } from "./clear-upload.ts";
import { keepUpload } from "./keep-upload.ts";
import { receiveUpload } from "./receive-upload.ts";

/** The form of an import, where only the files are needed: times are shown in the organization's zone unless told otherwise. */
const Form = z.object({
  uploadId: z.uuid(),
  isKept: z.boolean(),
  source: ImportSource.optional(),
  options: ImportOptions.partial().optional(),
  files: z
    .array(z.object({ name: z.string(), size: z.number() }))
    .min(1)
    .max(1000),
});

/** People named of each chat; a channel has thousands. */
const shownParticipants = 100;

/**
 * What an import of these files would bring. They are kept, to be looked at in another way or imported without being
 * sent again, unless they hold no chat. Throws Invalid.
 */
export async function previewImport(context: ScopedContext): Promise<ImportPreview> {
  const { scope } = context;
  const form = await receiveUpload(context, Form);
  const preview = await previewForm(scope, form);
  if (form.isKept) return preview;
  if (preview.uploadId !== null) await keepUpload(scope, form);
  else await scope.services.files.remove(uploadFolder(scope, form.uploadId));
  return preview;
}

async function previewForm(
  scope: Scope,
  { uploadId, source, options, files }: z.output<typeof Form>,
): Promise<ImportPreview> {
  const { timeZone } = await scope.read(getSettings);
  const stored = files.map((file, position) => {
    return { ...file, path: scope.services.files.localPath(uploadKey(scope, uploadId, position)) };
  });
  const { chats, problems } = await previewFiles(stored, { timeZone, ...options, source });
  const sources = new Set(chats.map((chat) => chat.source));
  return {
    uploadId: chats.length > 0 ? uploadId : null,
    files,
    source: sources.size === 1 ? ([...sources][0] ?? null) : null,
    chats: chats.map(presentChat),
    messages: chats.reduce((sum, { messageCount }) => sum + messageCount, 0),
    problems: [...problems, ...chats.flatMap((chat) => chat.problems)].map(({ file, line, code, text }) => {
      return { file, line: line || null, code, text };
    }),
  };
}

function presentChat(chat: ChatPreview): ImportPreview["chats"][number] {
  const { source, file, title, kind, participants, ownAuthor, messageCount, firstAt, lastAt, layout } = chat;
  const mostActive = participants.toSorted((a, b) => b.messageCount - a.messageCount).slice(0, shownParticipants);
  return {
    source,
    file,
    title,
    kind,
    participants: mostActive.map(({ name, key }) => name || key),
    ownName: ownAuthor,
    messages: messageCount,
    firstAt: firstAt?.toISOString() ?? null,
    lastAt: lastAt?.toISOString() ?? null,
    layout,
  };
}
