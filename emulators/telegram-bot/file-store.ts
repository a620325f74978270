import { createHash } from "node:crypto";
import { extname } from "node:path";
import type { FileFields } from "./wire.ts";

export type FileKind =
  | "photos"
  | "documents"
  | "voice"
  | "music"
  | "videos"
  | "animations"
  | "video_notes"
  | "stickers"
  | "thumbnails";
export type StoredFile = FileFields & { bytes: Buffer; name: string; mime: string; path: string; botIds: number[] };
type NewFile = { kind: FileKind; name: string; bytes: Buffer; mime?: string };

const mimeByExtension: Record<string, string> = {
  ".pdf": "application/pdf",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
  ".webp": "image/webp",
  ".gif": "image/gif",
  ".ogg": "audio/ogg",
  ".oga": "audio/ogg",
  ".mp3": "audio/mpeg",
  ".m4a": "audio/mp4",
  ".mp4": "video/mp4",
  ".txt": "text/plain",
  ".csv": "text/csv",
  ".json": "application/json",
  ".zip": "application/zip",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** All files of the emulator. A `file_id` works only for the bots that were in the chat it was sent to. */
export class FileStore {
  readonly #byId = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();

  add({ kind, name, bytes, mime }: NewFile, botIds: number[]): StoredFile {
    const number = this.#byId.size + 1;
    const extension = extname(name).toLowerCase();
    const file: StoredFile = {
      file_id: Buffer.from(`${kind}:${botIds.join(",")}:${number}`).toString("base64url"),
      file_unique_id: createHash("sha256").update(bytes).digest("base64url").slice(0, 16),
      file_size: bytes.length,
      bytes,
      name,
      mime: mime ?? mimeByExtension[extension] ?? "application/octet-stream",
      path: `${kind}/file_${number}${extension}`,
      botIds,
    };
    this.#byId.set(file.file_id, file);
    return file;
  }

  find(fileId: string): StoredFile | undefined {
    return this.#byId.get(fileId);
  }

  findForBot(fileId: string, botId: number): StoredFile | undefined {
    const file = this.#byId.get(fileId);
    return file?.botIds.includes(botId) ? file : undefined;
  }

  /** Opens the download path of a file, as `getFile` does. */
  publish(file: StoredFile): void {
    this.#byPath.set(file.path, file);
  }

  findPublished(path: string, botId: number): StoredFile | undefined {
    const file = this.#byPath.get(path);
    return file?.botIds.includes(botId) ? file : undefined;
  }

  /** Ends all download links, as Telegram does after an hour; `getFile` opens them again. */
  expireLinks(): void {
    this.#byPath.clear();
  }
}

/** Only what a message shows of a file. */
export function fileFields({ file_id, file_unique_id, file_size }: StoredFile): FileFields {
  return { file_id, file_unique_id, file_size };
}
