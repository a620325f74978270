import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("a rejection that nobody handles ends the process, with a trace in the log", () => {
  const program = `
    const { endOnMistake } = await import(${JSON.stringify(new URL("./main.ts", import.meta.url).href)});
    const { createLog } = await import(${JSON.stringify(new URL("./platform/log.ts", import.meta.url).href)});
    endOnMistake(createLog("info"));
    setInterval(() => undefined, 1000);
    void Promise.reject(new Error("nobody waits for this"));`;
  const { status, stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ level: 60, origin: "unhandledRejection", err: { name: "Error" } });
});
