import type { MessageKind } from "../model.ts";
import { type JsonObject, objectOf, textOf } from "./json-value.ts";

const kindByMediaType: Record<string, MessageKind> = {
  sticker: "sticker",
  video_message: "video",
  voice_message: "voice",
  animation: "video",
  video_file: "video",
  audio_file: "audio",
};
const callActions = new Set(["phone_call", "conference_call", "group_call", "group_call_scheduled"]);
const ownFields = new Set([
  "id",
  "type",
  "date",
  "date_unixtime",
  "edited",
  "edited_unixtime",
  "from",
  "from_id",
  "author",
  "text",
  "text_entities",
  "reply_to_message_id",
  "reply_to_peer_id",
  "forwarded_from",
  "forwarded_from_id",
  "saved_from",
  "via_bot",
  "reactions",
  "inline_bot_buttons",
  "self_destruct_period_seconds",
]);

/** Kind of a message by the fields Telegram Desktop writes for it (export_output_json.cpp). */
export function kindOfMessage(raw: JsonObject): MessageKind {
  const type = textOf(raw, "type");
  if (type === "service") return isCall(raw) ? "call" : "system";
  if (type === "unsupported") return "unsupported";
  if (raw.photo !== undefined) return "photo";
  if (raw.file !== undefined) return kindByMediaType[textOf(raw, "media_type") ?? ""] ?? "document";
  if (raw.contact_information !== undefined) return "contact";
  if (raw.location_information !== undefined || raw.place_name !== undefined) return "location";
  if (raw.poll !== undefined) return "poll";
  return hasText(raw) || !hasOtherContent(raw) ? "text" : "unsupported";
}

/** True for phone calls and calls in groups. */
function isCall(raw: JsonObject): boolean {
  return callActions.has(textOf(raw, "action") ?? "");
}

/** Fields that this parser gives no meaning (games, invoices, gifts, whatever comes next), for showing them as they are. */
export function otherFields(raw: JsonObject): [string, unknown][] {
  return Object.entries(raw).filter(([field, value]) => !ownFields.has(field) && value !== null && value !== "");
}

function hasText(raw: JsonObject): boolean {
  const text = raw.text;
  return typeof text === "string" ? text !== "" : Array.isArray(text) && text.length > 0;
}

function hasOtherContent(raw: JsonObject): boolean {
  return otherFields(raw).length > 0 || objectOf(raw, "media") !== undefined;
}
