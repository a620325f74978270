const accountKeys = /"(?:personal_information|left_chats|frequent_contacts|profile_pictures)"\s*:/;
const chatList = /"chats"\s*:\s*\{\s*"(?:about|list)"\s*:/;
const typeWords =
  /"type"\s*:\s*"(?:message|service|unsupported|saved_messages|replies|personal_chat|bot_chat|private_\w+|public_\w+)"/;

/** Layout of a Telegram Desktop export by the head of its JSON; undefined for any other JSON. */
export function sniffTelegram(head: string): "telegram-account" | "telegram-chat" | undefined {
  if (!/^\ufeff?\s*\{/.test(head)) return undefined;
  if (accountKeys.test(head) || chatList.test(head)) return "telegram-account";
  return /"messages"\s*:\s*\[/.test(head) && typeWords.test(head) ? "telegram-chat" : undefined;
}
