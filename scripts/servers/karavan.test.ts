import { expect, test } from "vitest";
import { launchKaravan, startKaravan } from "./karavan.ts";

test("a server that cannot start ends, and whoever started it learns why", async () => {
  const heard: [line: string, isMistake: boolean][] = [];
  const onLine = (...line: [string, boolean]) => void heard.push(line);
  const starting = startKaravan({ env: { SMTP_URL: "gopher://mail" }, onLine });
  await expect(starting).rejects.toThrow(/Karavan did not start:\n[\s\S]*SMTP_URL/);
  expect(heard.map(([, isMistake]) => isMistake)).not.toContain(false);
});

test("a server is killed before it is ready, and waiting for it ends", async () => {
  const server = await launchKaravan({ env: { SMTP_URL: "gopher://mail" }, onLine: () => undefined });
  await server.end("SIGKILL");
  await expect(server.ready).rejects.toThrow("Karavan did not start");
});
