import { vi } from "vitest";
import type { TestApp } from "./test-app.ts";

/**
 * How many statements a read costs. It runs three times, and the fewest count: what follows the log meanwhile sends
 * statements of its own now and then, and those can only make it more.
 */
export async function countReadQueries(app: TestApp, run: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let round = 0; round < 3; round += 1) counts.push(await countQueries(app, run));
  return Math.min(...counts);
}

/** How many statements transactions send while `run` is under way, those that begin and end them included. */
export async function countQueries(app: TestApp, run: () => Promise<unknown>): Promise<number> {
  const { database } = app.services;
  const take = database.takeConnection;
  let count = 0;
  database.takeConnection = async () => {
    const client = await take();
    const sent = vi.spyOn(client, "query");
    const { release } = client;
    client.release = (error) => {
      count += sent.mock.calls.length;
      sent.mockRestore();
      release.call(client, error);
    };
    return client;
  };
  try {
    await run();
    return count;
  } finally {
    database.takeConnection = take;
  }
}
