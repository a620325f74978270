import { vi } from "vitest";
import type { TestApp } from "./test-app.ts";

/** How many statements transactions send while `run` is under way, those that begin and end them included. */
export async function countQueries(app: TestApp, run: () => Promise<unknown>): Promise<number> {
  const { database } = app.services;
  const take = database.takeConnection;
  let count = 0;
  database.takeConnection = async () => {
    const client = await take();
    const sent = vi.spyOn(client, "query");
    const { release } = client;
    // Whoever has the connection next, such as the follower of the log, is not counted.
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
