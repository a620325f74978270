import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const repository = join(import.meta.dirname, "..");
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "summary-"));
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  const reporter = JSON.stringify(join(import.meta.dirname, "test-summary.ts"));
  const config = `import { TestSummary } from ${reporter};
export default { test: { include: ["*.test.js"], reporters: ["default", new TestSummary()] } };`;
  writeFileSync(join(root, "vitest.config.js"), config);
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/** Runs Vitest over the files and returns the last line it prints. */
function lastLine(files: Record<string, string>): { status: number | null; line: string | undefined } {
  const imports = `import { beforeAll, describe, expect, test } from "vitest";\n`;
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), imports + text);
  const vitest = join(repository, "node_modules/vitest/vitest.mjs");
  const { status, stdout } = spawnSync(process.execPath, [vitest, "run", "--root", root], { encoding: "utf8" });
  return { status, line: stdout.trimEnd().split("\n").at(-1) };
}

const good = `test("a", () => {}); describe("b", () => { test("c", () => {}); });`;

test("a good run ends with the number of tests that passed", () => {
  expect(lastLine({ "good.test.js": good })).toEqual({ status: 0, line: "2 passed, 0 failed" });
});

test("a failing test, a file that cannot be loaded, a failing hook and a stray error each count as failed", () => {
  const files = {
    "good.test.js": good,
    "failing.test.js": `test("a", () => { expect(1).toBe(2); }); test.skip("b", () => {});`,
    "broken.test.js": `throw new Error("cannot be loaded");`,
    "hook.test.js": `describe("a", () => { beforeAll(() => { throw new Error("no database"); }); test("b", () => {}); });`,
    "stray.test.js": `test("a", () => { Promise.reject(new Error("nobody waits for me")); });`,
  };
  expect(lastLine(files)).toEqual({ status: 1, line: "3 passed, 4 failed, 2 skipped" });
});
