import type { Attachment } from "@karavan/contract";
import { execute, query } from "../../../platform/db/query.ts";
import { anyOf, type Sql, sql } from "../../../platform/db/sql.ts";
import type { StoredFile } from "../../../platform/files/keep-file.ts";
import type { Work } from "../../../platform/work.ts";

/** A file of a message; `externalRef` is the network's handle by which a pending one is fetched. */
export interface AttachmentRow {
  id: string;
  messageId: string;
  position: number;
  name: string;
  mime: string;
  size: number | null;
  state: Attachment["state"];
  fileId: string | null;
  externalRef: string | null;
}

/** Bytes we keep. */
export type FileRow = StoredFile;

const columns = sql`row.id, row.message_id as "messageId", row.position, row.name, row.mime, row.size, row.state,
  row.file_id as "fileId", row.external_ref as "externalRef"`;
const fileColumns = sql`row.id, row.storage_key as "storageKey", row.name, row.mime, row.size,
  row.created_by as "createdBy", row.created_at as "createdAt"`;

/** The files of messages, in order. */
export async function listAttachmentsOfMessages(work: Work, messageIds: readonly string[]): Promise<AttachmentRow[]> {
  if (messageIds.length === 0) return [];
  return readRows(work, sql`row.message_id = ${anyOf(messageIds)} order by row.message_id, row.position`);
}

/** A file of a message. */
export async function findAttachment(work: Work, id: string): Promise<AttachmentRow | undefined> {
  const [row] = await readRows(work, sql`row.id = ${id}`);
  return row;
}

/** The same, held until this transaction ends. */
export async function lockAttachment(work: Work, id: string): Promise<AttachmentRow | undefined> {
  const [row] = await readRows(work, sql`row.id = ${id} for update`);
  return row;
}

async function readRows(work: Work, condition: Sql): Promise<AttachmentRow[]> {
  const rows = await query<AttachmentRow>(
    work,
    sql`
    select ${columns} from attachments row where row.organization_id = ${work.organizationId} and ${condition}`,
  );
  return rows;
}

/** Adds files to messages. */
export async function insertAttachments(work: Work, added: readonly AttachmentRow[]): Promise<void> {
  if (added.length === 0) return;
  await execute(
    work,
    sql`
    insert into attachments (organization_id, id, message_id, position, name, mime, size, state, file_id, external_ref)
    select ${work.organizationId}, added.id, added."messageId", added.position, added.name, added.mime, added.size,
      added.state, added."fileId", added."externalRef"
    from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as added(id uuid, "messageId" uuid, position integer,
      name text, mime text, size bigint, state text, "fileId" uuid, "externalRef" text)`,
  );
}

/** Writes what became of a file that was to be fetched. */
export async function updateAttachment(
  work: Work,
  id: string,
  next: Pick<AttachmentRow, "state" | "fileId" | "mime" | "size">,
): Promise<void> {
  await execute(
    work,
    sql`
    update attachments set state = ${next.state}, file_id = ${next.fileId}, mime = ${next.mime}, size = ${next.size}
    where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Keeps the record of stored bytes. */
export async function insertFiles(work: Work, added: readonly FileRow[]): Promise<void> {
  if (added.length === 0) return;
  await execute(
    work,
    sql`
    insert into files (organization_id, id, storage_key, name, mime, size, created_by, created_at)
    select ${work.organizationId}, added.id, added."storageKey", added.name, added.mime, added.size, added."createdBy",
      added."createdAt"
    from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as added(id uuid, "storageKey" text, name text, mime text,
      size bigint, "createdBy" uuid, "createdAt" timestamptz)`,
  );
}

/** Stored bytes by their ids, in no order. */
export async function listFilesByIds(work: Work, ids: readonly string[]): Promise<FileRow[]> {
  if (ids.length === 0) return [];
  const rows = await query<FileRow>(
    work,
    sql`
    select ${fileColumns} from files row where row.organization_id = ${work.organizationId} and row.id = ${anyOf(ids)}`,
  );
  return rows;
}

/** The bytes of an attachment, or of the upload of this id that is not sent yet. */
export async function findContent(
  work: Work,
  attachment: AttachmentRow | undefined,
  id: string,
): Promise<FileRow | undefined> {
  const [file] = await listFilesByIds(work, [attachment?.fileId ?? id]);
  // What a message calls its file wins over what the upload was called.
  return file && attachment ? { ...file, name: attachment.name, mime: attachment.mime } : file;
}

/** Holds stored bytes until this transaction ends: who is about to give them to a message waits, or was first. */
export async function lockFiles(work: Work, ids: readonly string[]): Promise<void> {
  await execute(
    work,
    sql`select from files where organization_id = ${work.organizationId} and id = ${anyOf(ids)} order by id for update`,
  );
}

/** Removes the record of bytes that no message has any more; where they are kept. */
export async function deleteFiles(work: Work, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await query<{ storageKey: string }>(
    work,
    sql`
    delete from files row where row.organization_id = ${work.organizationId} and row.id = ${anyOf(ids)}
      and not exists (select from attachments where attachments.organization_id = row.organization_id
        and attachments.file_id = row.id)
    returning row.storage_key as "storageKey"`,
  );
  return rows.map(({ storageKey }) => storageKey);
}
