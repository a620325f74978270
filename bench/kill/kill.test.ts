import { expect, test } from "vitest";
import { runKills } from "./run-kills.ts";

// A PostgreSQL server when the suite runs on one, else the embedded database: both write to a disk that counts.
const serverUrl = process.env.TEST_DATABASE_URL;

test("a server killed in the middle of everything loses nothing it acknowledged and sends nothing twice", {
  timeout: 300_000,
}, async () => {
  const report = await runKills({
    database: serverUrl ? "PostgreSQL" : "embedded",
    serverUrl,
    kills: 3,
    seed: 7,
    writers: 3,
    messagesInChat: 200,
  });
  expect(report.problems).toEqual([]);
  expect(report).toMatchObject({ kills: 3, written: expect.toSatisfy(isSome), answered: expect.toSatisfy(isSome) });
});

function isSome(count: number): boolean {
  return count > 0;
}
