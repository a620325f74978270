import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { createTemplate, type EmbeddedDatabaseOptions, startEmbeddedDatabase } from "../index.ts";

const pglite = createRequire(import.meta.url).resolve("@electric-sql/pglite");

/** An empty database to copy, kept between runs: making one takes seconds. */
export async function emptyTemplate(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(pglite), "..", "package.json"), "utf8"));
  const path = join(tmpdir(), `karavan-empty-database-${version}-${userInfo().username}`);
  await createTemplate(path, async () => undefined);
  return path;
}

/**
 * For what a file's tests share: call it at the top of the file, and give what it returns as `onEnd`. `afterAll` itself
 * does nothing when it is called inside `beforeAll`.
 */
export function untilFileEnds(): (end: () => Promise<void>) => void {
  const ends: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  });
  return (end) => ends.push(end);
}

/** A folder that is removed when the test or file that asked for it is over. */
export async function temporaryFolder(onEnd: (remove: () => Promise<void>) => void): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "karavan-db-"));
  onEnd(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A running database that begins as an empty one; ends with the test or file. Not durable unless asked for. */
export async function startTemporary(
  onEnd: (end: () => Promise<void>) => void,
  options: Partial<EmbeddedDatabaseOptions> = {},
) {
  const dataDir = options.dataDir ?? (await temporaryFolder(onEnd));
  const from = await emptyTemplate();
  const database = await startEmbeddedDatabase({ durable: false, from, ...options, dataDir });
  onEnd(() => database.stop());
  return database;
}
