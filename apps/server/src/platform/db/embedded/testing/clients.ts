import type { Duplex } from "node:stream";
import pg from "pg";
import type { EmbeddedDatabase } from "../index.ts";

/** A client that ends with the test or file, and does not mind being cut off. */
export async function connectTo(
  database: EmbeddedDatabase,
  onEnd: (end: () => Promise<void>) => void,
  options: pg.ClientConfig = {},
): Promise<pg.Client> {
  const client = new pg.Client({ ...database.connection, ...options });
  client.on("error", () => undefined);
  await client.connect();
  onEnd(() => client.end().catch(() => undefined));
  return client;
}

/** node-postgres has no types for the connection below a client. */
export function streamOf(client: pg.Client): Duplex {
  return Reflect.get(Reflect.get(client, "connection"), "stream");
}
