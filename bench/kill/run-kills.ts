import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { channelsApi, messagingApi, organizationsApi } from "@karavan/contract";
import { startTelegramBotEmulator, type TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { startEmbeddedDatabase } from "@karavan/server/src/platform/db/embedded/index.ts";
import pg from "pg";
import { freePort } from "../../scripts/servers/free-port.ts";
import { foundOrganization } from "../lib/people.ts";
import { freshDatabase } from "../lib/postgres.ts";
import { checkConversations, type Traffic } from "./check-conversations.ts";
import { checkDatabase } from "./check-database.ts";
import { type ImportedSet, Importer } from "./importer.ts";
import { PatientCaller } from "./patient-caller.ts";
import { Sellers } from "./sellers.ts";
import { ServerKiller } from "./server-killer.ts";
import { gatherWriters, keepWriting } from "./writers.ts";

/** How long what is under way may take once nobody dies any more. */
const settleMs = 120_000;
const lookMs = 200;

export interface KillOptions {
  /** Where the server keeps its data. */
  database: "embedded" | "PostgreSQL";
  /** Which PostgreSQL; undefined: as for every measurement. */
  serverUrl?: string;
  kills: number;
  seed: number;
  writers: number;
  messagesInChat: number;
  onKill?: (kills: number) => void;
}

/** What was done while the server died again and again, and everything that was lost, doubled or left lying. */
export interface KillReport {
  kills: number;
  seconds: number;
  written: number;
  answered: number;
  approved: number;
  tooLate: number;
  /** Uncertain messages that had reached the phone, and those that had not. */
  uncertain: { arrived: number; lost: number };
  imported: number;
  /** Uploads that were imported once more because their answer was lost. */
  importedTwice: number;
  repeats: number;
  slowestStartMs: number;
  /** Milliseconds from the end of the traffic until nothing was under way. */
  settledAfterMs: number;
  problems: string[];
}

/** Lets people write, sellers answer and exports be imported while the server is killed, and checks what is left. */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const dataDir = mkdtempSync(join(tmpdir(), "karavan-kills-"));
  const database = options.database === "PostgreSQL" ? await freshDatabase(options.serverUrl) : undefined;
  const telegram = await startTelegramBotEmulator();
  const errors: string[] = [];
  const killer = new ServerKiller({
    dataDir,
    databaseUrl: database?.url,
    port: await freePort(),
    env: { TELEGRAM_API_ROOT: telegram.root },
    onMistake: (line) => errors.push(line.slice(0, 500)),
  });
  try {
    const report = await liveThrough(options, { telegram, killer });
    const exitCode = await killer.stop();
    report.problems.push(
      ...(exitCode === 0 ? [] : [`the server ended with ${exitCode}`]),
      ...errors.map((line) => `the server logged ${line}`),
      ...(await withDatabase(database?.url, dataDir, checkDatabase)),
    );
    return report;
  } finally {
    await killer.stop();
    await telegram.close();
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Scene {
  telegram: TelegramBotEmulator;
  killer: ServerKiller;
}

async function liveThrough(options: KillOptions, { telegram, killer }: Scene): Promise<KillReport> {
  const began = performance.now();
  const owner = await foundOrganization(await killer.start(), "Kills");
  const { api } = owner;
  await api.call(organizationsApi.updateSettings, { body: { messagesPerMinute: 6000 } });
  await api.call(channelsApi.connectChannel, { body: { kind: "telegram_bot", token: telegram.token } });
  const patient = new PatientCaller(owner);
  const writers = gatherWriters(telegram, options.writers);
  const sellers = new Sellers(patient, telegram, writers);
  const importer = new Importer(api, patient, options.messagesInChat);
  const [traffic, deciding] = [new AbortController(), new AbortController()];
  const working = [
    keepWriting(writers, options.seed, traffic.signal),
    sellers.keepWorking(options.seed, traffic.signal),
    importer.keepImporting(traffic.signal),
    sellers.keepDeciding(deciding.signal),
  ];
  const killing = killer.kill(options, traffic.signal);
  try {
    // Whoever of them fails ends it all.
    await Promise.race([killing, ...working]);
  } finally {
    traffic.abort();
    await killing.catch(() => undefined);
  }
  const quiet = performance.now();
  await Promise.all(working.slice(0, -1));
  deciding.abort();
  await Promise.all(working);
  await owner.renew();
  const late = await settle({ api, telegram, writers, sellers: sellers.work }, sellers);
  const settledAfterMs = performance.now() - quiet;
  const problems = [...late, ...patient.mistakes, ...checkImports(importer.sets)];
  const { acknowledged, uncertain, tooLate } = sellers.work;
  return {
    kills: killer.kills,
    seconds: (performance.now() - began) / 1000,
    written: writers.reduce((sum, { written }) => sum + written.length, 0),
    answered: acknowledged.filter(({ how }) => how === "sent").length,
    approved: acknowledged.filter(({ how }) => how === "approved").length,
    tooLate,
    uncertain: {
      arrived: uncertain.filter(({ hadArrived }) => hadArrived).length,
      lost: uncertain.filter(({ hadArrived }) => !hadArrived).length,
    },
    imported: importer.sets.reduce((sum, { messages }) => sum + messages, 0),
    importedTwice: importer.sets.reduce((sum, { imports }) => sum + imports.length - 1, 0),
    repeats: patient.repeats,
    slowestStartMs: Math.max(...killer.startsMs),
    settledAfterMs,
    problems,
  };
}

/** Waits until nothing is under way any more; what still was after a long time. */
async function settle(traffic: Traffic, sellers: Sellers): Promise<string[]> {
  const until = Date.now() + settleMs;
  for (;;) {
    const open = await listOpen(traffic, sellers);
    if (open.length === 0) return [];
    if (Date.now() > until) return open;
    await sleep(lookMs);
  }
}

/** Updates, messages and drafts on their way, and whatever of the conversations is not yet as it must become. */
async function listOpen(traffic: Traffic, sellers: Sellers): Promise<string[]> {
  const unsent = await sellers.decide();
  const { pendingUpdates } = traffic.telegram.stats;
  const drafts = await traffic.api.call(messagingApi.listDrafts, { query: { status: "generating", limit: 1 } });
  const open = [
    ...(unsent > 0 ? [`${unsent} messages on their way`] : []),
    ...(drafts.items.length > 0 ? ["a draft is being written"] : []),
    ...(pendingUpdates > 0 ? [`${pendingUpdates} updates not fetched`] : []),
  ];
  return open.length > 0 ? open : [...(await checkConversations(traffic)), ...(await listWaiting(traffic.api.url))];
}

/**
 * Events that some subscriber has yet to handle, and jobs that are not done: what dead workers held is noticed and taken
 * over by others only after a while.
 */
async function listWaiting(url: string): Promise<string[]> {
  const metrics = await fetch(new URL("/metrics", url));
  const lines = (await metrics.text()).split("\n");
  return lines.filter((line) => /^karavan_(open_jobs|waiting_events)\{/.test(line) && !line.endsWith(" 0"));
}

/** Whatever was uploaded, however often, is there once. */
function checkImports(sets: readonly ImportedSet[]): string[] {
  return sets.flatMap(({ messages, imports }, index) => {
    const added = imports.reduce((sum, { counts }) => sum + counts.messages, 0);
    const bad = imports.filter(({ status }) => status !== "done").map(({ status }) => `import ${index} is ${status}`);
    return added === messages ? bad : [...bad, `import ${index} added ${added} of ${messages} messages`];
  });
}

async function withDatabase<T>(
  url: string | undefined,
  dataDir: string,
  look: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const embedded = url === undefined ? await startEmbeddedDatabase({ dataDir: join(dataDir, "postgres") }) : undefined;
  const client = new pg.Client(embedded ? embedded.connection : { connectionString: url });
  await client.connect();
  try {
    return await look(client);
  } finally {
    await client.end();
    await embedded?.stop();
  }
}
