import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Config } from "../platform/config.ts";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "../platform/db/embedded/index.ts";
import { type Command, CommandError, requiredName } from "./command.ts";

/** Copies of the embedded database, and the schema of any. */
export const dbCommands: readonly Command[] = [
  {
    name: "db migrate",
    usage: "",
    summary: "Bring the database to this version's schema; starting the server does it, too",
    options: {},
    run: async ({ print, withServices }) => {
      await withServices(async () => undefined);
      print("The database has this version's schema.");
    },
  },
  {
    name: "db dump",
    usage: "<file>",
    summary: "Write the embedded database to a file of SQL, which PostgreSQL 15 or newer reads as well",
    options: {},
    run: async ({ config, print }, args) => {
      const file = requiredName(args, "file to write");
      refuseServer(config, `pg_dump "$DATABASE_URL" > ${file}`);
      if (!existsSync(databaseFolder(config))) throw new CommandError(`there is no database in ${config.dataDir}`);
      await withEmbedded(config, (database) =>
        pipeline(database.dump(), createWriteStream(file, { mode: 0o600, flags: "wx" })),
      );
      print(`Dumped to ${file}. Keep ${join(config.dataDir, "secret")} and ${join(config.dataDir, "files")} with it.`);
    },
  },
  {
    name: "db restore",
    usage: "<file>",
    summary: "Fill an empty embedded database from a dump",
    options: {},
    run: async ({ config, print }, args) => {
      const file = requiredName(args, "file to read");
      refuseServer(config, `psql --single-transaction "$DATABASE_URL" < ${file}`);
      if (!existsSync(file)) throw new CommandError(`there is no file ${file}`);
      await withEmbedded(config, (database) => database.restore(createReadStream(file)));
      print(`Restored from ${file}.`);
    },
  },
];

const databaseFolder = (config: Config) => join(config.dataDir, "postgres");

function refuseServer(config: Config, instead: string): void {
  if (config.databaseUrl) throw new CommandError(`DATABASE_URL names a server; use its own tools: ${instead}`);
}

async function withEmbedded(config: Config, use: (database: EmbeddedDatabase) => Promise<void>): Promise<void> {
  const database = await startEmbeddedDatabase({ dataDir: databaseFolder(config) });
  await use(database).finally(() => database.stop());
}
