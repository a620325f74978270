import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const repository = join(import.meta.dirname, "..");
const server = "apps/server/src";
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "dependencies-"));
  copyFileSync(join(repository, ".dependency-cruiser.cjs"), join(root, ".dependency-cruiser.cjs"));
  write({
    "tsconfig.json": "{}",
    "package.json": `{ "type": "module" }`,
    "node_modules/better-auth/package.json": `{ "name": "better-auth", "exports": "./dist/index.js" }`,
    "node_modules/better-auth/dist/index.js": "export const betterAuth = 1;",
    "bench/run.ts": "",
  });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** The rules that the tree breaks, as `rule: file → file`. */
function violations(): string[] {
  const program = join(repository, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const folders = ["packages", "apps", "emulators", "bench", "e2e"];
  const { stdout } = spawnSync(process.execPath, [program, "--config", ".dependency-cruiser.cjs", ...folders], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stdout).toContain("modules");
  return [...stdout.matchAll(/^ {2}error (.+)$/gm)].map((match) => (match[1] ?? "").trim());
}

const good = {
  "packages/contract/src/index.ts": "export const id = 1;",
  "packages/data-import/src/index.ts": "export const parse = 1;",
  [`${server}/platform/work.ts`]: `import type { id } from "../../../../packages/contract/src/index.ts";\nexport type Work = typeof id;`,
  [`${server}/modules/identity/index.ts`]: `export * from "./sign-up.ts";`,
  [`${server}/modules/identity/sign-up.ts`]: `import { betterAuth } from "better-auth";\nexport const signUp = betterAuth;`,
  [`${server}/modules/identity/module.ts`]: `import { signUp } from "./sign-up.ts";\nexport const identity = signUp;`,
  [`${server}/modules/crm/store.ts`]: `import { signUp } from "../identity/index.ts";\nexport const store = signUp;`,
  [`${server}/modules/crm/index.ts`]: `export * from "./store.ts";`,
  [`${server}/modules.ts`]: `import { identity } from "./modules/identity/module.ts";\nexport const modules = [identity];`,
  [`${server}/main.ts`]: `import { modules } from "./modules.ts";\nimport { store } from "./modules/crm/index.ts";\nexport const all = [modules, store];`,
  "apps/server/tests/harness.ts": `import { main } from "../../../emulators/llm/main.ts";\nexport const harness = main;`,
  "apps/web/src/main.ts": `import { id } from "../../../packages/contract/src/index.ts";\nexport const page = id;`,
  "emulators/llm/main.ts": "export const main = 1;",
  "e2e/inbox.ts": `import { main } from "../emulators/llm/main.ts";\nexport const journey = main;`,
};

/** Rule, the file that breaks it, and what that file imports. */
const bad: [string, string, string][] = [
  ["contract-stands-alone", "packages/contract/src/a.ts", "../../data-import/src/index.ts"],
  ["data-import-stands-alone", "packages/data-import/src/a.ts", "../../contract/src/index.ts"],
  ["platform-knows-no-customers", `${server}/platform/a.ts`, "../modules/crm/index.ts"],
  ["server-is-not-built-on-its-tools", `${server}/services/a.ts`, "../../../../emulators/llm/main.ts"],
  ["web-talks-to-the-api", "apps/web/src/a.ts", "../../server/src/platform/work.ts"],
  ["emulators-stand-outside", "emulators/llm/a.ts", "../../apps/server/src/main.ts"],
  ["browser-journeys-stand-outside", "e2e/a.ts", "../apps/server/src/main.ts"],
  ["module-door", `${server}/modules/crm/a.ts`, "../identity/sign-up.ts"],
  ["module-door-from-outside", `${server}/services/b.ts`, "../modules/crm/store.ts"],
  ["module-wiring", `${server}/modules/crm/b.ts`, "../identity/module.ts"],
  ["logins-only-in-identity", `${server}/modules/crm/c.ts`, "better-auth"],
];

test("a tree that keeps the directions passes; types alone may refer to each other", () => {
  write(good);
  write({
    "packages/contract/src/a.ts": `import type { B } from "./b.ts";\nexport interface A { b: B }`,
    "packages/contract/src/b.ts": `import type { A } from "./a.ts";\nexport interface B { a: A }`,
  });
  expect(violations()).toEqual([]);
});

test("each file that breaks a rule is found, by type-only imports too, and nothing else is", () => {
  write(good);
  for (const [, path, specifier] of bad)
    write({ [path]: `import type { x } from "${specifier}";\nexport type X = typeof x;` });
  write({ "emulators/llm/b.ts": `export { x } from "./c.ts";`, "emulators/llm/c.ts": `export { x } from "./b.ts";` });
  const expected = [...bad.map(([rule, path]) => `${rule}: ${path}`), "no-circular: emulators/llm/b.ts"];
  const found = violations().map((line) => line.replace(/ →.*/, ""));
  expect(found.sort()).toEqual(expected.sort());
});

test("every rule of the configuration is tried here", () => {
  const rules = [...readFileSync(join(root, ".dependency-cruiser.cjs"), "utf8").matchAll(/^ {6}name: "(.+)"/gm)];
  expect([...bad.map(([rule]) => rule), "no-circular"]).toEqual(rules.map((match) => match[1]));
});
