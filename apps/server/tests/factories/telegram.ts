import { type Channel, channelsApi } from "@karavan/contract";
import { startTelegramBotEmulator, type TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { startTestApp, type TestApp, type TestAppOptions } from "../test-app.ts";
import type { TestMember } from "./organizations.ts";

/** A system that speaks to a Telegram of its own. */
export async function startAppWithTelegram(
  options: TestAppOptions = {},
): Promise<{ app: TestApp; telegram: TelegramBotEmulator }> {
  const telegram = await startTelegramBotEmulator();
  const app = await startTestApp({ ...options, env: { TELEGRAM_API_ROOT: telegram.root, ...options.env } });
  return { app, telegram };
}

/** A bot of the emulator, connected over HTTP by a member who may; a new bot unless a token is given. */
export function givenBot(
  member: TestMember,
  telegram: TelegramBotEmulator,
  token = newBot(telegram),
): Promise<Channel> {
  return member.call(channelsApi.connectChannel, { body: { kind: "telegram_bot", token } });
}

let made = 2_000_000;

/** The token of another bot. */
export function newBot(telegram: TelegramBotEmulator): string {
  made += 1;
  const token = `${made}:secret_${made}`;
  telegram.addBot({ token, firstName: "Silk Road", username: `silk_${made}_bot` });
  return token;
}

/** Looks again and again until what was looked for is there; fails the test when it does not come. */
export async function until<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}
