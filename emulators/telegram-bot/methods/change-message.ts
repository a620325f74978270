import { isFields } from "../../json.ts";
import { badRequest } from "../api-error.ts";
import type { Conversation } from "../conversation.ts";
import { Params } from "../params.ts";
import type { Message, MessageContent, Reaction } from "../wire.ts";
import { type ApiCall, accessConversation, accessMessage } from "./api-call.ts";
import { readCaption, readKeyboard, readText } from "./read-content.ts";

/** Changes the text of an own message; without `reply_markup` its buttons go. Throws a 400 when nothing would change. */
export function editMessageText(call: ApiCall): Message {
  const { text, entities } = readText(call.params);
  const { conversation, message } = accessOwnMessage(call);
  if (message.text === undefined) throw badRequest("there is no text in the message to edit");
  return edit(conversation, message, { text, entities, reply_markup: undefined, ...readKeyboard(call.params) });
}

/** Changes or, left out, removes the caption of an own file. Throws a 400 when nothing would change. */
export function editMessageCaption(call: ApiCall): Message {
  const caption = readCaption(call.params);
  const { conversation, message } = accessOwnMessage(call);
  if (message.text !== undefined) throw badRequest("there is no caption in the message to edit");
  const cleared = { caption: undefined, caption_entities: undefined, reply_markup: undefined };
  return edit(conversation, message, { ...cleared, ...caption, ...readKeyboard(call.params) });
}

/** Changes or, left out, removes the buttons of an own message. Throws a 400 when nothing would change. */
export function editMessageReplyMarkup(call: ApiCall): Message {
  const { conversation, message } = accessOwnMessage(call);
  return edit(conversation, message, { reply_markup: undefined, ...readKeyboard(call.params) });
}

/** Deletes a message, the person's too. Throws a 400 when it is gone already. */
export function deleteMessage(call: ApiCall): true {
  const conversation = accessConversation(call);
  const message = accessMessage(call, conversation, "delete");
  conversation.delete(message.message_id);
  return true;
}

/** Messages that are not there are skipped, as the Bot API promises. */
export function deleteMessages(call: ApiCall): true {
  const conversation = accessConversation(call);
  const ids = call.params.list("message_ids") ?? [];
  if (ids.length === 0 || ids.length > 100) throw badRequest("message identifiers are not specified");
  for (const id of ids) conversation.delete(Number(id));
  return true;
}

/** Replaces the bot's reaction on a message; an empty list takes it away. */
export function setMessageReaction(call: ApiCall): true {
  const conversation = accessConversation(call);
  const message = accessMessage(call, conversation, "react");
  const reactions = (call.params.list("reaction") ?? []).filter(isFields).map(readReaction);
  // Bots are not premium users.
  if (reactions.length > 1) throw badRequest("REACTIONS_TOO_MANY");
  conversation.react(message.message_id, call.bot.user.id, reactions);
  return true;
}

/** Answers a pressed button, once. Throws a 400 for an answered or unknown query. */
export function answerCallbackQuery({ bot, params }: ApiCall): true {
  const id = params.text("callback_query_id");
  const answer = bot.presses.get(id);
  if (!answer) throw badRequest("query is too old and response timeout expired or query ID is invalid");
  const text = params.text("text");
  if ([...text].length > 200) throw badRequest("MESSAGE_TOO_LONG");
  bot.presses.delete(id);
  answer({ text, showAlert: params.flag("show_alert"), url: params.text("url") });
  return true;
}

function accessOwnMessage(call: ApiCall): { conversation: Conversation; message: Message } {
  const conversation = accessConversation(call);
  const message = accessMessage(call, conversation, "edit");
  if (message.from.id !== call.bot.user.id) throw badRequest("message can't be edited");
  return { conversation, message };
}

function edit(conversation: Conversation, message: Message, changes: MessageContent): Message {
  if (isSame(message, { ...message, ...changes })) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current " +
        "content and reply markup of the message",
    );
  }
  return conversation.edit(message, changes);
}

function isSame(before: MessageContent, after: MessageContent): boolean {
  return JSON.stringify(visible(before)) === JSON.stringify(visible(after));
}

function visible({ text, entities, caption, caption_entities, reply_markup }: MessageContent): unknown[] {
  return [text, entities, caption, caption_entities, reply_markup].map((value) => value ?? null);
}

function readReaction(fields: Record<string, unknown>): Reaction {
  const params = new Params(fields);
  const type = params.text("type");
  if (type === "emoji") return { type, emoji: params.text("emoji") };
  if (type === "custom_emoji") return { type, custom_emoji_id: params.text("custom_emoji_id") };
  throw badRequest("invalid reaction type specified");
}
