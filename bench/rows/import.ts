import { mkdtempSync, openAsBlob, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Import, importsApi } from "@karavan/contract";
import { readImport } from "@karavan/data-import";
import { writeTelegramExport } from "../generate/telegram.ts";
import { writeWhatsAppExports } from "../generate/whatsapp.ts";
import { type BenchOwner, foundOrganization } from "../lib/people.ts";
import { freshDatabase } from "../lib/postgres.ts";
import type { Row } from "../lib/row.ts";
import { type BenchServer, startServer } from "../lib/server.ts";

type Source = "whatsapp" | "telegram";
type Size = { conversations: number; messages: number };
type Database = "embedded" | "PostgreSQL";

const timeZone = "Asia/Bishkek";
const pollMs = 100;

/**
 * Exports of both sources, uploaded and imported on both databases, and imported again. The floor is reading alone:
 * the same files through the parsers, with nothing stored.
 */
export async function measureImport(size: Size): Promise<Row[]> {
  const rows: Row[] = [];
  for (const source of ["whatsapp", "telegram"] as const) {
    const folder = mkdtempSync(join(tmpdir(), "karavan-bench-exports-"));
    try {
      await (source === "whatsapp" ? writeWhatsAppExports : writeTelegramExport)(folder, {
        ...size,
        locale: "ru",
        seed: 1,
      });
      rows.push(...(await measureSource(source, folder, size)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

async function measureSource(source: Source, folder: string, size: Size): Promise<Row[]> {
  const name = `${source}, ${size.conversations} conversations, ${size.messages.toLocaleString("en")} messages`;
  const reading = await measureReading(folder);
  const rows: Row[] = [
    { name: `floor: read only (${name})`, figures: { "messages/s": reading }, target: "≥ 20,000 messages/s" },
  ];
  for (const database of ["embedded", "PostgreSQL"] as const) {
    rows.push(...(await measureOn(database, { source, folder, name, reading })));
  }
  return rows;
}

/** Messages per second through the parsers. */
async function measureReading(folder: string): Promise<number> {
  const files = filesIn(folder);
  const began = performance.now();
  let messages = 0;
  for await (const item of readImport(files, { timeZone })) if (item.type === "message") messages += 1;
  return (messages / (performance.now() - began)) * 1000;
}

function filesIn(folder: string) {
  return readdirSync(folder).map((name) => {
    const path = join(folder, name);
    return { name, path, size: statSync(path).size };
  });
}

interface Exports {
  source: Source;
  folder: string;
  name: string;
  reading: number;
}

async function measureOn(database: Database, exports: Exports): Promise<Row[]> {
  const fresh = database === "PostgreSQL" ? await freshDatabase() : undefined;
  const server = await startServer({ databaseUrl: fresh?.url });
  try {
    const owner = await foundOrganization(server.url, "Bench");
    const first = await importOnce(server, owner, exports);
    const second = await importOnce(server, owner, exports);
    const target = database === "embedded" ? "50,000 messages < 60 s" : "≥ 5,000 messages/s";
    return [
      toRow(`import on ${database} (${exports.name})`, first, { ...exports, target }),
      toRow(`the same again on ${database}, all skipped`, second, exports),
    ];
  } finally {
    await server.stop();
    await fresh?.drop();
  }
}

interface Measured {
  seconds: number;
  uploadSeconds: number;
  peakMb: number;
  result: Import;
}

/** From the first byte of the upload until the import is done. */
async function importOnce(server: BenchServer, owner: BenchOwner, { source, folder }: Exports): Promise<Measured> {
  const began = performance.now();
  const id = await upload(owner, source, folder);
  const uploadSeconds = (performance.now() - began) / 1000;
  let peakMb = 0;
  for (;;) {
    const result = await owner.api.call(importsApi.getImport, { params: { id } });
    peakMb = Math.max(peakMb, server.memoryMb());
    if (result.finishedAt) return { seconds: (performance.now() - began) / 1000, uploadSeconds, peakMb, result };
    await sleep(pollMs);
  }
}

async function upload({ api }: BenchOwner, source: Source, folder: string): Promise<string> {
  const files = await Promise.all(
    filesIn(folder).map(async ({ name, path }) => new File([await openAsBlob(path)], name)),
  );
  const body = { source, options: JSON.stringify({ timeZone }) };
  return (await api.upload(importsApi.startImport, { body }, { files })).id;
}

function toRow(name: string, measured: Measured, { reading, target }: { reading: number; target?: string }): Row {
  const { seconds, uploadSeconds, peakMb, result } = measured;
  const { messages, skipped } = result.counts;
  const perSecond = (messages + skipped) / seconds;
  return {
    name,
    figures: {
      seconds,
      "seconds of upload": uploadSeconds,
      "messages/s": perSecond,
      "MB at most": peakMb,
      added: messages,
      status: result.status,
    },
    ratio: { to: "reading alone", value: perSecond / reading },
    target,
  };
}
