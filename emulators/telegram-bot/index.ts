/**
 * A Telegram Bot API on loopback, with people on the other side.
 * Owns the wire format, the limits and the failures of api.telegram.org; knows nothing about what a bot is for.
 */
import { type EmulatorOptions, TelegramBotEmulator } from "./emulator.ts";

export type { EmulatorOptions, Stats, TelegramBotEmulator, UserProfile } from "./emulator.ts";
export type { Group } from "./group.ts";
export type { Misbehaviour, MisbehaviourKind } from "./misbehaviour.ts";
export type { Participant, Press, SentByUser } from "./participant.ts";
export type { Attachment } from "./user-content.ts";
export type { Message, Update, User } from "./wire.ts";

/** Starts an emulator with one bot. `close` ends it with all its connections. */
export async function startTelegramBotEmulator(options: EmulatorOptions = {}): Promise<TelegramBotEmulator> {
  const emulator = new TelegramBotEmulator(options);
  await emulator.listen(options.port ?? 0);
  return emulator;
}
