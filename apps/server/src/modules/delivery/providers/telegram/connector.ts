import type { ChannelConnector, LoginResult } from "../connector.ts";
import { TelegramClient, TelegramFailure } from "./client.ts";
import { TelegramSession } from "./session.ts";
import { translateUpdate } from "./translate.ts";

/** Milliseconds somebody who connects a bot waits for Telegram's answer at most. */
const loginTimeoutMs = 15_000;

/** Telegram bots. Credentials are the token of @BotFather. */
export const telegramBot: ChannelConnector = {
  kind: "telegram_bot",
  provider: "telegram",
  translate: translateUpdate,
  login: async (token, { endpoints }) => {
    try {
      const bot = await new TelegramClient(token, endpoints.telegram).getMe(AbortSignal.timeout(loginTimeoutMs));
      return { ok: true, profile: { externalId: String(bot.id), name: bot.first_name, handle: bot.username } };
    } catch (error) {
      return { ok: false, code: whyRefused(error) };
    }
  },
  open: (account, { endpoints, log }) => new TelegramSession(account, endpoints.telegram, log),
};

function whyRefused(error: unknown): Extract<LoginResult, { ok: false }>["code"] {
  const isRefusal = error instanceof TelegramFailure && (error.kind === "unauthorized" || error.kind === "rejected");
  return isRefusal ? "refused" : "unreachable";
}
