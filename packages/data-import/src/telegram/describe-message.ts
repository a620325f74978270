import type { MessageKind } from "../model.ts";
import { flattenText } from "./flatten-text.ts";
import { isObject, type JsonObject, numberOf, objectOf, textOf } from "./json-value.ts";
import { otherFields } from "./message-kind.ts";

const pictureFields = new Set([
  "actor",
  "actor_id",
  "action",
  "photo",
  "photo_file_size",
  "width",
  "height",
  "file",
  "thumbnail",
]);

/** Readable text of any message: what was written, and for cards, places, polls and services what they say. */
export function describeMessage(raw: JsonObject, kind: MessageKind): string {
  const parts = [describeContent(raw, kind), flattenText(raw.text ?? raw.text_entities)];
  return parts.filter((part) => part !== "").join("\n");
}

function describeContent(raw: JsonObject, kind: MessageKind): string {
  if (kind === "contact") return describeContact(raw);
  if (kind === "location") return describePlace(raw);
  if (kind === "poll") return describePoll(raw);
  if (textOf(raw, "type") === "service") return describeService(raw);
  return kind === "unsupported" ? describeFields(otherFields(raw)) : "";
}

function describeContact(raw: JsonObject): string {
  const card = objectOf(raw, "contact_information") ?? {};
  return joinWords([textOf(card, "first_name"), textOf(card, "last_name"), textOf(card, "phone_number")]);
}

function describePlace(raw: JsonObject): string {
  const point = objectOf(raw, "location_information") ?? {};
  const [latitude, longitude] = [numberOf(point, "latitude"), numberOf(point, "longitude")];
  const link =
    latitude === undefined || longitude === undefined ? "" : `https://maps.google.com/?q=${latitude},${longitude}`;
  return [textOf(raw, "place_name"), textOf(raw, "address"), link].filter(Boolean).join("\n");
}

function describePoll(raw: JsonObject): string {
  const poll = objectOf(raw, "poll") ?? {};
  const answers = Array.isArray(poll.answers) ? poll.answers.filter(isObject) : [];
  const lines = answers.map((answer) => `- ${flattenText(answer.text)} (${numberOf(answer, "voters") ?? 0})`);
  return [flattenText(poll.question), ...lines].join("\n");
}

// "Ann: invite members (members: Bob, Cid)". In the words of the export: screens translate by kind.
function describeService(raw: JsonObject): string {
  const action = (textOf(raw, "action") ?? "").replaceAll("_", " ");
  const details = describeFields(otherFields(raw).filter(([field]) => !pictureFields.has(field)));
  const what = joinWords([action, details === "" ? "" : `(${details})`]);
  const actor = textOf(raw, "actor");
  return actor && what !== "" ? `${actor}: ${what}` : what;
}

function describeFields(fields: [string, unknown][]): string {
  return fields.map(([field, value]) => `${field.replaceAll("_", " ")}: ${describeValue(value)}`).join(", ");
}

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(describeValue).filter(Boolean).join(", ");
  if (isObject(value)) return Object.values(value).map(describeValue).filter(Boolean).join(" ");
  return value === null || value === undefined ? "" : String(value);
}

function joinWords(words: (string | undefined)[]): string {
  return words.filter(Boolean).join(" ");
}
