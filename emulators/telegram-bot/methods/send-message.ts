import { badRequest } from "../api-error.ts";
import type { Message } from "../wire.ts";
import { type ApiCall, accessConversation, deliver } from "./api-call.ts";
import { readKeyboard, readReply, readText } from "./read-content.ts";

const chatActions = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

/** Sends text of 1 to 4096 characters. */
export function sendMessage(call: ApiCall): Message {
  const { text, entities } = readText(call.params);
  const conversation = accessConversation(call);
  const context = { ...readReply(call.params, conversation), ...readKeyboard(call.params) };
  return deliver(call, conversation, { text, ...(entities && { entities }), ...context });
}

/** Sends a point on the map. Throws a 400 for degrees that do not exist. */
export function sendLocation(call: ApiCall): Message {
  const latitude = call.params.decimal("latitude", Number.NaN);
  const longitude = call.params.decimal("longitude", Number.NaN);
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) throw badRequest("wrong location specified");
  const conversation = accessConversation(call);
  const context = { ...readReply(call.params, conversation), ...readKeyboard(call.params) };
  return deliver(call, conversation, { location: { latitude, longitude }, ...context });
}

/** Sends a contact card with a number and a name. */
export function sendContact(call: ApiCall): Message {
  const phone_number = call.params.text("phone_number");
  const first_name = call.params.text("first_name");
  const last_name = call.params.optionalText("last_name");
  if (!phone_number) throw badRequest("phone number is empty");
  if (!first_name) throw badRequest("first name is empty");
  const conversation = accessConversation(call);
  const context = { ...readReply(call.params, conversation), ...readKeyboard(call.params) };
  return deliver(call, conversation, { contact: { phone_number, first_name, last_name }, ...context });
}

/** Shows that something is going on. Throws a 400 for actions Telegram does not know. */
export function sendChatAction(call: ApiCall): true {
  const action = call.params.text("action").toLowerCase();
  if (!chatActions.has(action)) throw badRequest("wrong parameter action in request");
  accessConversation(call).actions.push(action);
  return true;
}
