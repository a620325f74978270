import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { channelsApi, organizationsApi, type Settings } from "@karavan/contract";
import { type Participant, startTelegramBotEmulator, type TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { type BenchOwner, foundOrganization } from "./people.ts";
import { freshDatabase } from "./postgres.ts";
import { type BenchServer, startServer } from "./server.ts";

export type DatabaseKind = "embedded" | "PostgreSQL";

/** An organization whose bots talk to people in an emulated Telegram. */
export interface TelegramScene {
  server: BenchServer;
  owner: BenchOwner;
  telegram: TelegramBotEmulator;
  /** Undefined on the embedded database. */
  databaseUrl: string | undefined;
  /** People in their private chats with the bots, spread evenly over them. */
  people: Participant[];
  /** Ends the server's process and begins a new one on the same data, with other settings of the environment. */
  restart(env: Record<string, string>): Promise<void>;
}

interface SceneOptions {
  database: DatabaseKind;
  people: number;
  bots?: number;
  settings?: Partial<Settings>;
}

/** Sets the scene, lets somebody measure in it, and clears everything away. */
export async function withTelegram<T>(
  options: SceneOptions,
  measure: (scene: TelegramScene) => Promise<T>,
): Promise<T> {
  const telegram = await startTelegramBotEmulator();
  const database = options.database === "PostgreSQL" ? await freshDatabase() : undefined;
  const env = { TELEGRAM_API_ROOT: telegram.root };
  const dataDir = mkdtempSync(join(tmpdir(), "karavan-bench-"));
  let server = await startServer({ databaseUrl: database?.url, dataDir, env });
  try {
    const owner = await foundOrganization(server.url, "Bench");
    await owner.api.call(organizationsApi.updateSettings, { body: { messagesPerMinute: 6000, ...options.settings } });
    const tokens = await connectBots(owner, telegram, options.bots ?? 1);
    const people = gather(telegram, tokens, options.people);
    const scene: TelegramScene = {
      get server() {
        return server;
      },
      owner,
      telegram,
      databaseUrl: database?.url,
      people,
      restart: async (more) => {
        const port = Number(new URL(server.url).port);
        await server.stop();
        server = await startServer({ databaseUrl: database?.url, dataDir, port, env: { ...env, ...more } });
      },
    };
    return await measure(scene);
  } finally {
    await server.stop();
    await telegram.close();
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function connectBots(owner: BenchOwner, telegram: TelegramBotEmulator, count: number): Promise<string[]> {
  const tokens = [telegram.token];
  for (let number = 1; number < count; number += 1) {
    const token = `${2_000_000 + number}:bench_${number}`;
    telegram.addBot({ token });
    tokens.push(token);
  }
  for (const token of tokens) {
    await owner.api.call(channelsApi.connectChannel, { body: { kind: "telegram_bot", token } });
    await telegram.polling(token);
  }
  return tokens;
}

function gather(telegram: TelegramBotEmulator, tokens: readonly string[], count: number): Participant[] {
  return Array.from({ length: count }, (_, index) =>
    telegram.user({ id: 10_000 + index, firstName: `Person ${index}` }, tokens[index % tokens.length]),
  );
}
