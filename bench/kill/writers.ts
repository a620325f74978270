import { setTimeout as sleep } from "node:timers/promises";
import type { Participant, TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { type Random, randomFor } from "../generate/random.ts";

const longestPauseMs = 1500;
const documentShare = 0.1;

/** Somebody who writes to the bot, and what they wrote so far, in order. */
export interface Writer {
  name: string;
  chatId: number;
  participant: Participant;
  written: { text: string; document: string | undefined }[];
}

/** People who know nothing of any server: they write in Telegram, now and then with a file, until told to stop. */
export async function keepWriting(writers: readonly Writer[], seed: number, signal: AbortSignal): Promise<void> {
  await Promise.all(writers.map((writer, index) => write(writer, randomFor(seed, index), signal)));
}

/** People in their private chats with the bot. */
export function gatherWriters(telegram: TelegramBotEmulator, count: number): Writer[] {
  return Array.from({ length: count }, (_, index) => {
    const chatId = 7001 + index;
    const name = `Writer ${index + 1}`;
    return { name, chatId, participant: telegram.user({ id: chatId, firstName: name }), written: [] };
  });
}

async function write(writer: Writer, random: Random, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const text = `${writer.name} asks question ${writer.written.length + 1}`;
    const document = random.chance(documentShare) ? `the file of: ${text}` : undefined;
    if (document === undefined) writer.participant.sends(text);
    else writer.participant.sendsDocument("plan.txt", Buffer.from(document), "text/plain", { caption: text });
    writer.written.push({ text, document });
    await sleep(random.between(1, longestPauseMs), undefined, { signal }).catch(() => undefined);
  }
}
