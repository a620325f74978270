import type { ApiMethod } from "./api-call.ts";
import {
  deleteMyCommands,
  getChat,
  getChatMember,
  getFile,
  getMe,
  getMyCommands,
  getUserProfilePhotos,
  setMyCommands,
} from "./bot-and-chats.ts";
import {
  answerCallbackQuery,
  deleteMessage,
  deleteMessages,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageText,
  setMessageReaction,
} from "./change-message.ts";
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from "./receive-updates.ts";
import { sendFile, sendMediaGroup } from "./send-file.ts";
import { sendChatAction, sendContact, sendLocation, sendMessage } from "./send-message.ts";

const methods: Record<string, ApiMethod> = {
  answerCallbackQuery,
  deleteMessage,
  deleteMessages,
  deleteMyCommands,
  deleteWebhook,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageText,
  getChat,
  getChatMember,
  getFile,
  getMe,
  getMyCommands,
  getUpdates,
  getUserProfilePhotos,
  getWebhookInfo,
  sendAnimation: sendFile("animation"),
  sendAudio: sendFile("audio"),
  sendChatAction,
  sendContact,
  sendDocument: sendFile("document"),
  sendLocation,
  sendMediaGroup,
  sendMessage,
  sendPhoto: sendFile("photo"),
  sendSticker: sendFile("sticker"),
  sendVideo: sendFile("video"),
  sendVideoNote: sendFile("video_note"),
  sendVoice: sendFile("voice"),
  setMessageReaction,
  setMyCommands,
  setWebhook,
};
const nameByLowerCase = new Map(Object.keys(methods).map((name) => [name.toLowerCase(), name]));

/** A method under its documented name; names are case-insensitive. Undefined for what the emulator does not offer. */
export function findMethod(name: string): { name: string; perform: ApiMethod } | undefined {
  const documented = nameByLowerCase.get(name.toLowerCase()) ?? "";
  const perform = methods[documented];
  return perform && { name: documented, perform };
}
