import { isFields } from "../../json.ts";
import { badRequest } from "../api-error.ts";
import type { BotCommand, BotUser } from "../bot.ts";
import { chatMember } from "../conversation.ts";
import { fileFields } from "../file-store.ts";
import { Params } from "../params.ts";
import type { Chat, ChatMember, FileFields } from "../wire.ts";
import { type ApiCall, accessConversation } from "./api-call.ts";

const largestDownloadBytes = 20 * 1024 * 1024;
const mostCommands = 100;

/** The account of the bot itself. */
export function getMe({ bot }: ApiCall): BotUser {
  return bot.user;
}

/** Replaces the commands of one scope and language. Throws a 400 for names that are not `a-z0-9_` and for more than 100. */
export function setMyCommands({ bot, params }: ApiCall): true {
  const commands = (params.list("commands") ?? []).filter(isFields).map(readCommand);
  if (commands.length > mostCommands) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  bot.commands.set(scopeKey(params), commands);
  return true;
}

/** The commands of exactly this scope and language; an empty list when none were set. */
export function getMyCommands({ bot, params }: ApiCall): BotCommand[] {
  return bot.commands.get(scopeKey(params)) ?? [];
}

/** Forgets the commands of one scope and language. */
export function deleteMyCommands({ bot, params }: ApiCall): true {
  bot.commands.delete(scopeKey(params));
  return true;
}

/** Opens the download of a file. Throws a 400 for files over 20 MB, which bots cannot download. */
export function getFile({ bot, params, world }: ApiCall): FileFields & { file_path: string } {
  const file = world.files.findForBot(params.text("file_id"), bot.user.id);
  if (!file) throw badRequest("invalid file_id");
  if (file.bytes.length > largestDownloadBytes) throw badRequest("file is too big");
  world.files.publish(file);
  return { ...fileFields(file), file_path: file.path };
}

/** A chat the bot is in, with the fields Telegram always adds. */
export function getChat(
  call: ApiCall,
): Chat & { accent_color_id: number; max_reaction_count: number; accepted_gift_types: object } {
  const { chat } = accessConversation(call);
  const noGifts = {
    unlimited_gifts: false,
    limited_gifts: false,
    unique_gifts: false,
    premium_subscription: false,
    gifts_from_channels: false,
  };
  return {
    ...chat,
    accent_color_id: chat.id > 0 ? chat.id % 7 : 0,
    max_reaction_count: 11,
    accepted_gift_types: noGifts,
  };
}

/** How a person or the bot itself stands in a chat. Throws a 400 for strangers. */
export function getChatMember(call: ApiCall): ChatMember {
  const conversation = accessConversation(call);
  const userId = call.params.integer("user_id", 0);
  if (userId === call.bot.user.id) return chatMember(call.bot.user, conversation.botStatus(userId));
  const user = conversation.members.get(userId);
  if (!user) throw badRequest("user not found");
  return chatMember(user, "member");
}

/** Nobody here has a picture. */
export function getUserProfilePhotos({ bot, params }: ApiCall): { total_count: number; photos: [] } {
  if (!bot.conversations.has(params.integer("user_id", 0))) throw badRequest("user not found");
  return { total_count: 0, photos: [] };
}

function scopeKey(params: Params): string {
  const scope = params.object("scope");
  const place = [scope?.text("type") || "default", scope?.text("chat_id"), scope?.text("user_id")].join("/");
  return `${place} ${params.text("language_code")}`;
}

function readCommand(fields: Record<string, unknown>): BotCommand {
  const params = new Params(fields);
  const command = params.text("command").replace(/^\//, "");
  const description = params.text("description");
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
  if (description === "" || description.length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  return { command, description };
}
