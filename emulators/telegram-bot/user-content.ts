import { detectEntities } from "./detect-entities.ts";
import { type FileStore, fileFields, type StoredFile } from "./file-store.ts";
import { storePhoto } from "./photo-sizes.ts";
import type { Entity, MessageContent } from "./wire.ts";

/** What a person can send besides text. Sizes and durations are what their phone would report. */
export type Attachment =
  | { kind: "photo"; bytes: Buffer }
  | { kind: "document"; bytes: Buffer; name: string; mime?: string }
  | { kind: "voice"; bytes: Buffer; durationSec?: number }
  | { kind: "audio"; bytes: Buffer; name: string; durationSec?: number }
  | { kind: "video"; bytes: Buffer; durationSec?: number };

/** The text of a message with the entities Telegram finds in it. */
export function textContent(text: string): Pick<MessageContent, "text" | "entities"> {
  const entities = detectEntities(text);
  return entities.length > 0 ? { text, entities } : { text };
}

/** The caption of a file with the entities Telegram finds in it. */
export function captionContent(caption: string | undefined): Pick<MessageContent, "caption" | "caption_entities"> {
  if (!caption) return {};
  const entities: Entity[] = detectEntities(caption);
  return entities.length > 0 ? { caption, caption_entities: entities } : { caption };
}

/** Stores a person's file for the bots of a chat and describes it as a message shows it. */
export function attachmentContent(files: FileStore, attachment: Attachment, botIds: number[]): MessageContent {
  const { kind, bytes } = attachment;
  if (kind === "photo") return { photo: storePhoto(files, bytes, botIds) };
  const durationSec = "durationSec" in attachment ? (attachment.durationSec ?? 1) : 1;
  if (kind === "voice") {
    const file = files.add({ kind: "voice", name: "voice.oga", bytes, mime: "audio/ogg" }, botIds);
    return { voice: { ...fileFields(file), mime_type: file.mime, duration: durationSec } };
  }
  if (kind === "video") {
    const file = files.add({ kind: "videos", name: "video.mp4", bytes }, botIds);
    return { video: { ...fileFields(file), mime_type: file.mime, duration: durationSec, width: 1280, height: 720 } };
  }
  if (kind === "audio") {
    const file = files.add({ kind: "music", name: attachment.name, bytes }, botIds);
    return { audio: { ...named(file), duration: durationSec } };
  }
  const { name, mime } = attachment;
  return { document: named(files.add({ kind: "documents", name, bytes, mime }, botIds)) };
}

function named(file: StoredFile): ReturnType<typeof fileFields> & { file_name: string; mime_type: string } {
  return { ...fileFields(file), file_name: file.name, mime_type: file.mime };
}
