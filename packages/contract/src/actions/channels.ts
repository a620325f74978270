import { z } from "zod";
import { action } from "../action.ts";
import { Id } from "../ids.ts";

export const channelActions = {
  connectChannel: action({
    name: "connect_channel",
    input: z.discriminatedUnion("kind", [
      z.object({
        kind: z.literal("telegram_bot"),
        token: z
          .string()
          .trim()
          .regex(/^\d+:[\w-]+$/)
          .max(200),
      }),
    ]),
    permission: "channels:manage",
    effect: "write",
    sentence: { en: "Connect an account", ru: "Подключить аккаунт" },
  }),
  disconnectChannel: action({
    name: "disconnect_channel",
    input: z.object({ channelId: Id }),
    permission: "channels:manage",
    effect: "write",
    sentence: { en: "Disconnect the account", ru: "Отключить аккаунт" },
  }),
};
