import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startTelegramBotEmulator, type TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { freePort } from "../scripts/servers/free-port.ts";
import { type KaravanProcess, startKaravan } from "../scripts/servers/karavan.ts";

const root = join(import.meta.dirname, "..");
const run = promisify(execFile);

/**
 * Karavan as people start it (`npm start`), with an embedded database in a folder of its own and a Telegram on loopback.
 * Everything it writes to its log is kept for whoever asks what went wrong.
 */
export class System {
  readonly url: string;
  readonly telegram: TelegramBotEmulator;
  readonly #env: Record<string, string>;
  readonly #folder: string;
  readonly #port: number;
  #server: KaravanProcess | undefined;
  #log: string[] = [];
  #bots = 0;

  private constructor(port: number, telegram: TelegramBotEmulator, env: Record<string, string>, folder: string) {
    this.url = `http://localhost:${port}`;
    this.#port = port;
    this.telegram = telegram;
    this.#env = env;
    this.#folder = folder;
  }

  /** A new system, ready to be used. Sign-ins are not limited: a machine of tests is one address. */
  static async start(): Promise<System> {
    const telegram = await startTelegramBotEmulator();
    const folder = await mkdtemp(join(tmpdir(), "karavan-e2e-"));
    const port = await freePort();
    const env = {
      PATH: process.env.PATH ?? "",
      HOME: folder,
      PORT: String(port),
      KARAVAN_DATA: join(folder, "data"),
      TELEGRAM_API_ROOT: telegram.root,
      RATE_LIMITS: "off",
      LOG_LEVEL: "warn",
    };
    const system = new System(port, telegram, env, folder);
    await system.#startServer();
    return system;
  }

  /** Ends everything and leaves nothing on the disk. */
  async stop(): Promise<void> {
    await this.#server?.end("SIGTERM");
    await this.telegram.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Stops the server, does something without it, and starts it again over the same data. */
  async whileDown<T>(act: () => Promise<T>): Promise<T> {
    await this.#server?.end("SIGTERM");
    const result = await act();
    await this.#startServer();
    return result;
  }

  /** What `npx karavan …` prints. With the embedded database it works while the server is down. */
  async command(...words: string[]): Promise<string> {
    const cli = join(root, "apps/server/src/cli.ts");
    const { stdout } = await run(process.execPath, [cli, ...words], { cwd: root, env: this.#env });
    return stdout;
  }

  /** The token of another bot of the emulated Telegram. */
  newBot(): string {
    this.#bots += 1;
    const token = `${2_000_000 + this.#bots}:secret_of_bot_${this.#bots}`;
    this.telegram.addBot({ token, firstName: "Silk Road", username: `silk_road_${this.#bots}_bot` });
    return token;
  }

  /** Lines of the log since the last time one asked. */
  takeLog(): string[] {
    return this.#log.splice(0);
  }

  async #startServer(): Promise<void> {
    const onLine = (line: string) => void this.#log.push(line);
    this.#server = await startKaravan({ program: "scripts/start.ts", env: this.#env, port: this.#port, onLine });
  }
}
