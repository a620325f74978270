import { createHash } from "node:crypto";
import type pg from "pg";
import type { Database } from "./database.ts";

/** More kinds of statements than this are not kept: each costs memory in every connection of the database. */
const mostKept = 500;
const names = new Map<string, string>();

/**
 * A statement whose plan the connection keeps: under row-level security planning costs several times what running does.
 * Not on the embedded database, which is one session that all connections share, so that names would collide.
 */
export function keptPlan(database: Database, { text, values }: { text: string; values: unknown[] }): pg.QueryConfig {
  return database.kind === "server" ? { name: nameOf(text), text, values } : { text, values };
}

/** The same text has the same name in every process: a pooler may hand one connection to several. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= mostKept) return known;
  const name = createHash("sha256").update(text).digest("base64url");
  names.set(text, name);
  return name;
}
