import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { importsOf, readTree } from "./tree.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "structure-"));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

test("dependencies, build output, recorded fixtures, the database and the lock file are left out", () => {
  const left = [
    "node_modules/x/a.ts",
    "apps/web/dist/a.js",
    "apps/a/fixtures/b.json",
    "data/c.json",
    "package-lock.json",
  ];
  for (const path of [...left, "packages/data-import/src/a.ts", "apps/b/data/d.ts", ".ci/run"]) write(path, "");
  expect(readTree(root).files.map((file) => file.path)).toEqual([
    ".ci/run",
    "apps/b/data/d.ts",
    "packages/data-import/src/a.ts",
  ]);
});

test("every kind of import is seen", () => {
  const text = `import a from "./a.ts";
import type { B } from "../b.ts";
export * from "c";
const d = await import("./d.ts");
type E = import("./e.ts").E;
const notOne = "./f.ts";`;
  expect(importsOf({ path: "apps/x/index.ts", text })).toEqual([
    { specifier: "./a.ts", target: "apps/x/a.ts", line: 1 },
    { specifier: "../b.ts", target: "apps/b.ts", line: 2 },
    { specifier: "c", target: undefined, line: 3 },
    { specifier: "./d.ts", target: "apps/x/d.ts", line: 4 },
    { specifier: "./e.ts", target: "apps/x/e.ts", line: 5 },
  ]);
});
