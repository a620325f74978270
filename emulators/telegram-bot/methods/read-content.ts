import { isFields } from "../../json.ts";
import { badRequest } from "../api-error.ts";
import type { Conversation } from "../conversation.ts";
import { detectEntities } from "../detect-entities.ts";
import { Params } from "../params.ts";
import { parseHtml } from "../parse-html.ts";
import type { Entity, InlineButton, InlineKeyboard, Message } from "../wire.ts";

type Formatted = { text: string; entities: Entity[] | undefined };

const longestText = 4096;
const longestCaption = 1024;
const longestCallbackBytes = 64;

/** `text` after formatting. Throws a 400 when it is empty or longer than 4096 characters. */
export function readText(params: Params): Formatted {
  const formatted = readFormatted(params, "text", "entities");
  if (formatted.text === "") throw badRequest("message text is empty");
  if (isLonger(formatted.text, longestText)) throw badRequest("message is too long");
  return formatted;
}

/** `caption` after formatting, as message fields. Throws a 400 when it is longer than 1024 characters. */
export function readCaption(params: Params): { caption?: string; caption_entities?: Entity[] } {
  if (!params.has("caption")) return {};
  const { text, entities } = readFormatted(params, "caption", "caption_entities");
  if (isLonger(text, longestCaption)) throw badRequest("message caption is too long");
  return entities ? { caption: text, caption_entities: entities } : { caption: text };
}

/** The message that `reply_parameters` (or the older `reply_to_message_id`) names, if any. */
export function readReply(params: Params, conversation: Conversation): { reply_to_message?: Message } {
  const reply = params.object("reply_parameters");
  const messageId = reply?.integer("message_id", 0) ?? params.integer("reply_to_message_id", 0);
  if (!messageId) return {};
  const reply_to_message = conversation.quotable(messageId);
  if (reply_to_message) return { reply_to_message };
  if ((reply ?? params).flag("allow_sending_without_reply")) return {};
  throw badRequest("message to be replied not found");
}

/** The inline keyboard of `reply_markup`. Other markups are accepted and not shown in the message, as on Telegram. */
export function readKeyboard(params: Params): { reply_markup?: InlineKeyboard } {
  const rows = params.object("reply_markup")?.list("inline_keyboard");
  if (!rows) return {};
  const inline_keyboard = rows.map((row) => {
    if (!Array.isArray(row)) throw badRequest("object expected as reply markup");
    return row.map(readButton);
  });
  return inline_keyboard.flat().length > 0 ? { reply_markup: { inline_keyboard } } : {};
}

function readButton(value: unknown): InlineButton {
  if (!isFields(value)) throw badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object");
  const button = new Params(value);
  const text = button.text("text");
  const url = button.optionalText("url");
  const callback_data = button.optionalText("callback_data");
  if (text === "") throw badRequest("can't parse inline keyboard button: Can't find field \"text\"");
  if (callback_data && Buffer.byteLength(callback_data) > longestCallbackBytes) throw badRequest("BUTTON_DATA_INVALID");
  if (url !== undefined) return { text, url };
  if (callback_data !== undefined) return { text, callback_data };
  throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
}

// Markdown is accepted and shown as it was written; HTML, the mode with unambiguous rules, is really parsed.
function readFormatted(params: Params, textName: string, entitiesName: string): Formatted {
  const mode = params.text("parse_mode").toLowerCase();
  if (!["", "html", "markdown", "markdownv2"].includes(mode)) throw badRequest("unsupported parse_mode");
  const source = params.text(textName);
  const { text, entities } = mode === "html" ? parseHtml(source) : plain(source, params, entitiesName);
  const kept = text.trim() === "" ? "" : text.trimEnd();
  return { text: kept, entities: entities.length > 0 ? entities : undefined };
}

function plain(text: string, params: Params, entitiesName: string): { text: string; entities: Entity[] } {
  const given = params
    .list(entitiesName)
    ?.filter(isFields)
    .map((fields) => readEntity(new Params(fields)));
  return { text, entities: given ?? detectEntities(text) };
}

function readEntity(params: Params): Entity {
  const url = params.optionalText("url");
  const entity = {
    type: params.text("type"),
    offset: params.integer("offset", 0),
    length: params.integer("length", 0),
  };
  return url === undefined ? entity : { ...entity, url };
}

// Telegram counts characters (code points), so text with emoji may be longer in UTF-16.
function isLonger(text: string, limit: number): boolean {
  return text.length > limit && [...text].length > limit;
}
