import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshDatabase } from "../lib/postgres.ts";
import type { Row } from "../lib/row.ts";
import { startServer } from "../lib/server.ts";

const idleMs = 15_000;

/** Milliseconds until ready, first and second start, and memory when nothing happens. */
export async function measureStart(): Promise<Row[]> {
  return [...(await measure("embedded", undefined, "second start < 6 s; < 700 MB")), ...(await measureOnServer())];
}

async function measureOnServer(): Promise<Row[]> {
  const database = await freshDatabase();
  try {
    return await measure("PostgreSQL", database.url, "< 3 s; < 250 MB");
  } finally {
    await database.drop();
  }
}

async function measure(name: string, databaseUrl: string | undefined, target: string): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "karavan-bench-start-"));
  try {
    const first = await startServer({ databaseUrl, dataDir });
    await first.stop();
    const second = await startServer({ databaseUrl, dataDir });
    await new Promise((resolve) => setTimeout(resolve, idleMs));
    const memory = second.memoryMb();
    await second.stop();
    return [
      {
        name: `start to ready, ${name}`,
        figures: { "ms first": first.readyAfterMs, "ms second": second.readyAfterMs, "MB idle": memory },
        target,
      },
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
