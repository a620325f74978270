import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import type {
  ImportConversation,
  ImportFile,
  ImportMessage,
  ImportOptions,
  ImportProblem,
  ImportStatistics,
} from "../model.ts";
import { readImport } from "../read-import.ts";

/** Everything an import yielded, sorted by type. */
export type Imported = {
  conversations: ImportConversation[];
  messages: ImportMessage[];
  problems: ImportProblem[];
  statistics: ImportStatistics;
};

/** Puts files on disk as an upload would, under names that say nothing; gone when the test is finished. */
export async function upload(files: Record<string, string | Uint8Array>): Promise<ImportFile[]> {
  const folder = await mkdtemp(join(tmpdir(), "data-import-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return Promise.all(
    Object.entries(files).map(async ([name, content], at) => {
      const path = join(folder, String(at));
      await writeFile(path, content);
      return { name, size: Buffer.byteLength(content), path };
    }),
  );
}

/** Reads an upload to its end. */
export async function importAll(files: ImportFile[], options: Partial<ImportOptions> = {}): Promise<Imported> {
  const imported: Omit<Imported, "statistics"> = { conversations: [], messages: [], problems: [] };
  let statistics: ImportStatistics | undefined;
  for await (const item of readImport(files, { timeZone: "UTC", ...options })) {
    if (item.type === "conversation") imported.conversations.push(item);
    else if (item.type === "message") imported.messages.push(item);
    else if (item.type === "problem") imported.problems.push(item);
    else statistics = item;
  }
  if (!statistics) throw new Error("an import ends with its statistics");
  return { ...imported, statistics };
}

/** Imports one file by content. */
export async function importText(name: string, content: string | Uint8Array, options: Partial<ImportOptions> = {}) {
  return importAll(await upload({ [name]: content }), options);
}

/** A file of a checked-in or shared fixture folder, as an upload. */
export function fileAt(path: string, size: number, name = basename(path)): ImportFile {
  return { name, size, path };
}

/** A message in one line: `2026-11-20T10:01:00Z Ann text "hello"`, for comparing whole chats at a glance. */
export function brief({ at, author, kind, text, attachments }: ImportMessage): string {
  const files = attachments.map(({ fileName, state }) => ` [${fileName || "?"} ${state}]`).join("");
  return `${at.toISOString().replace(".000Z", "Z")} ${author?.name ?? "-"} ${kind} ${JSON.stringify(text)}${files}`;
}

/** The content behind an attachment. */
export async function contentOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
