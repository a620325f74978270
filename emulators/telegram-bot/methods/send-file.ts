import { isFields } from "../../json.ts";
import { ApiError, badRequest } from "../api-error.ts";
import { type FileKind, fileFields, type StoredFile } from "../file-store.ts";
import type { UploadedFile } from "../multipart.ts";
import { Params } from "../params.ts";
import { imageSize, storePhoto } from "../photo-sizes.ts";
import type { Message, MessageContent } from "../wire.ts";
import { type ApiCall, type ApiMethod, accessConversation, deliver } from "./api-call.ts";
import { readCaption, readKeyboard, readReply } from "./read-content.ts";

type MediaType = "photo" | "document" | "voice" | "audio" | "video" | "animation" | "video_note" | "sticker";
type Description = { kind: FileKind; name: string; mime?: string };

const largestPhotoBytes = 10 * 1024 * 1024;
const largestUploadBytes = 50 * 1024 * 1024;

const describe: Record<MediaType, Description> = {
  photo: { kind: "photos", name: "photo.jpg" },
  document: { kind: "documents", name: "document.bin" },
  voice: { kind: "voice", name: "voice.oga", mime: "audio/ogg" },
  audio: { kind: "music", name: "audio.mp3" },
  video: { kind: "videos", name: "video.mp4" },
  animation: { kind: "animations", name: "animation.mp4" },
  video_note: { kind: "video_notes", name: "video_note.mp4" },
  sticker: { kind: "stickers", name: "sticker.webp" },
};

/** The method that sends one file of this type, in the parameter of the same name. */
export function sendFile(type: MediaType): ApiMethod {
  return (call: ApiCall): Message => {
    const { params } = call;
    const caption = readCaption(params);
    const conversation = accessConversation(call);
    const content = { ...mediaContent(call, type, params, type), ...caption };
    return deliver(call, conversation, { ...content, ...readReply(params, conversation), ...readKeyboard(params) });
  };
}

/** Sends an album. All items are checked before the first is delivered: it arrives whole or not at all. */
export function sendMediaGroup(call: ApiCall): Message[] {
  const { params, world } = call;
  const items = (params.list("media") ?? []).filter(isFields).map((fields) => new Params(fields, params.files));
  if (items.length < 2 || items.length > 10) throw badRequest("media group must include 2-10 items");
  const types = items.map((item) => albumType(item.text("type")));
  refuseMixedAlbum(types);
  const conversation = accessConversation(call);
  const reply = readReply(params, conversation);
  const contents = items.map((item, index) => {
    return { ...mediaContent(call, types[index] ?? "document", item, "media"), ...readCaption(item) };
  });
  const media_group_id = String(world.nextNumber());
  return contents.map((content) => deliver(call, conversation, { ...content, ...reply, media_group_id }));
}

function albumType(type: string): MediaType {
  if (type === "photo" || type === "video" || type === "document" || type === "audio") return type;
  throw badRequest("can't use the media of the specified type in the album");
}

function refuseMixedAlbum(types: MediaType[]): void {
  const kinds = new Set(types);
  if (kinds.size > 1 && (kinds.has("document") || kinds.has("audio"))) {
    throw badRequest("can't use the media of the specified type in the album");
  }
}

/** Stores what `name` holds (an upload, `attach://…` or a file id) and describes it as a message does. */
function mediaContent(call: ApiCall, type: MediaType, params: Params, name: string): MessageContent {
  const source = findSource(call, params, name, type);
  const botIds = [call.bot.user.id];
  if (type === "photo") {
    if (source.bytes.length > largestPhotoBytes) throw badRequest(photoTooBig(source.bytes.length));
    return { photo: storePhoto(call.world.files, source.bytes, botIds) };
  }
  const { kind, name: fallbackName, mime } = describe[type];
  const given = source.name || fallbackName;
  const file = call.world.files.add({ kind, name: given, bytes: source.bytes, mime: mime ?? source.mime }, botIds);
  return describeFile(type, file, params);
}

function describeFile(type: MediaType, file: StoredFile, params: Params): MessageContent {
  const plain = fileFields(file);
  const named = { ...plain, file_name: file.name, mime_type: file.mime };
  const duration = params.integer("duration", 0);
  const size = { width: params.integer("width", 0), height: params.integer("height", 0) };
  if (type === "voice") return { voice: { ...plain, mime_type: file.mime, duration } };
  if (type === "audio") {
    return {
      audio: { ...named, duration, performer: params.optionalText("performer"), title: params.optionalText("title") },
    };
  }
  if (type === "video") return { video: { ...named, ...size, duration } };
  // Clients that do not know animations see a document, so Telegram fills both.
  if (type === "animation") return { animation: { ...named, ...size, duration }, document: named };
  if (type === "video_note") return { video_note: { ...plain, duration, length: params.integer("length", 240) } };
  if (type === "sticker") {
    return { sticker: { ...plain, ...imageSize(file.bytes), type: "regular", is_animated: false, is_video: false } };
  }
  return { document: named };
}

type Source = { bytes: Buffer; name: string; mime: string | undefined };

function findSource({ world, bot, params: { files } }: ApiCall, params: Params, name: string, type: MediaType): Source {
  const value = params.text(name);
  const field = value.startsWith("attach://") ? value.slice("attach://".length) : name;
  const upload = files.find((file) => file.field === field);
  if (upload && (value === "" || value.startsWith("attach://"))) return checkedUpload(upload);
  if (value === "" || value.startsWith("attach://")) throw badRequest(`there is no ${type} in the request`);
  // The real server fetches the address from the Internet; an emulator on loopback has none.
  if (/^https?:/.test(value)) throw badRequest("failed to get HTTP URL content");
  const stored = world.files.findForBot(value, bot.user.id);
  if (!stored) throw badRequest("wrong file identifier/HTTP URL specified");
  return stored;
}

function checkedUpload({ bytes, name, mime }: UploadedFile): Source {
  if (bytes.length === 0) throw badRequest("file must be non-empty");
  if (bytes.length > largestUploadBytes) throw new ApiError(413, "Request Entity Too Large");
  return { bytes, name, mime: mime === "application/octet-stream" ? undefined : mime };
}

function photoTooBig(size: number): string {
  return `file of size ${size} bytes is too big for a photo; the maximum size is ${largestPhotoBytes} bytes`;
}
