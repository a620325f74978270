import { ApiError, badRequest } from "../api-error.ts";
import type { Bot } from "../bot.ts";
import type { Conversation } from "../conversation.ts";
import type { Params } from "../params.ts";
import type { Message, MessageContent } from "../wire.ts";
import type { World } from "../world.ts";

/** One call of one bot. `gone` aborts when the client closes the connection; `perform` makes another call as this bot. */
export type ApiCall = {
  world: World;
  bot: Bot;
  method: string;
  params: Params;
  gone: AbortSignal;
  perform(method: string, params: Params): Promise<unknown>;
};
/** Performs a call and returns its `result`; throws `ApiError`. */
export type ApiMethod = (call: ApiCall) => unknown;

/** The chat of `chat_id`. Throws as Telegram does when it is unknown, moved, or shut to this bot. */
export function accessConversation({ world, bot, params }: ApiCall): Conversation {
  if (!params.has("chat_id")) throw badRequest("chat_id is empty");
  const conversation = world.findConversation(bot, params.text("chat_id"));
  if (!conversation) throw badRequest("chat not found");
  if (conversation.migratedTo !== undefined) {
    const migrate_to_chat_id = conversation.migratedTo;
    throw badRequest("group chat was upgraded to a supergroup chat", { migrate_to_chat_id });
  }
  refuseShutOut(bot, conversation);
  return conversation;
}

/** A message of that chat by `message_id`; `purpose` completes Telegram's wording "message to … not found". */
export function accessMessage({ params }: ApiCall, conversation: Conversation, purpose: string): Message {
  const message = conversation.find(params.integer("message_id", 0));
  if (!message) throw badRequest(`message to ${purpose} not found`);
  return message;
}

/** Puts a message of the bot in the chat and records it as sent. */
export function deliver({ world, bot, method }: ApiCall, conversation: Conversation, content: MessageContent): Message {
  const message = conversation.post(bot.user, content);
  const text = message.text ?? message.caption ?? "";
  const { id: chatId } = conversation.chat;
  world.log.recordSend({ token: bot.token, chatId, messageId: message.message_id, method, text });
  return message;
}

function refuseShutOut(bot: Bot, conversation: Conversation): void {
  const { type } = conversation.chat;
  const status = conversation.botStatus(bot.user.id);
  if (conversation.isDeactivated) throw new ApiError(403, "Forbidden: user is deactivated");
  if (status === "member") return;
  if (type === "private") throw new ApiError(403, "Forbidden: bot was blocked by the user");
  if (status === "kicked") throw new ApiError(403, `Forbidden: bot was kicked from the ${type} chat`);
  throw new ApiError(403, `Forbidden: bot is not a member of the ${type} chat`);
}
