import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { rules } from "./structure/rules.ts";

const crm = "apps/server/src/modules/crm";
const web = "apps/web/src";

/** Breaks every rule once, each in a file of its own. */
const badTree = {
  "apps/server/src/modules.ts": `import { crm } from "./modules/crm/module.ts";\nexport const modules = [crm];\n`,
  [`${crm}/index.ts`]: "export {};\n",
  [`${crm}/contact-manager.ts`]: "",
  [`${crm}/merge-contacts.test.ts`]: "",
  [`${crm}/contacts/tables.ts`]: "",
  [`${crm}/utils/index.ts`]: "",
  [`${crm}/utils/find-contact.ts`]: "",
  [`${crm}/routes.ts`]: `import { billing } from "../billing/store.ts";\n`,
  [`${crm}/present.ts`]: `import { eq } from "drizzle-orm";\n`,
  [`${crm}/access.ts`]: "const db = await work.db();\n",
  [`${crm}/store.ts`]: "/** Everything. */\nexport function listContacts() {}\n",
  [`${crm}/policy.ts`]: "/** All of them. */\nexport function findAnything(system: SystemScope) {}\n",
  [`${crm}/delete-contact.ts`]: "const client = await work.asOwner();\n",
  [`${crm}/send-letter.ts`]: `const otherJob = job("crm.other", {}, {}, run);\n`,
  "packages/contract/src/actions/crm.ts": `export const actions = { approveDraft: action({ name: "accept_draft" }) };\n`,
  "packages/contract/src/api/crm.ts": `export const api = { a: endpoint({ method: "DELETE", path: "/api/crm/a" }) };\n`,
  "packages/contract/src/long.ts": "// One more line.\n".repeat(601),
  "packages/contract/src/silent.ts": "export function say() {}\n",
  "packages/contract/src/cast.ts": "const a = b as C;\n",
  "packages/contract/src/barrel.ts": `export * from "./long.ts";\n`,
  // In two parts, so that this file itself keeps the rule.
  "packages/contract/src/debt.ts": ["// TO", "DO later\n"].join(""),
  [`${web}/lib/upwards.ts`]: `import { x } from "../pages/x.tsx";\n`,
  [`${web}/pages/colour.tsx`]: `const x = <p className="bg-red-500" />;\n`,
  [`${web}/pages/literal.tsx`]: "const x = <p>Clients</p>;\n",
  [`${web}/pages/text.tsx`]: `t("nothing");\n`,
  [`${web}/lib/locales/en/crm.json`]: `{ "a": "A" }`,
};

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "structure-"));
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

function check(): { status: number | null; stdout: string } {
  return spawnSync(process.execPath, [join(import.meta.dirname, "check-structure.ts"), root], { encoding: "utf8" });
}

test("a bad tree fails by every rule, each with a place and an advice", () => {
  write(badTree);
  const { status, stdout } = check();
  const named = new Set([...stdout.matchAll(/^fail {2}\S+ {2}.{20,} {2}\[(.+)\]$/gm)].map((match) => match[1]));
  expect([...named].sort()).toHaveLength(rules.length);
  expect(status).toBe(1);
});

test("a warning is printed and does not fail", () => {
  write({ "packages/contract/src/ids.ts": "// One id a line.\n".repeat(301) });
  const { status, stdout } = check();
  expect(stdout).toContain("warn  packages/contract/src/ids.ts  301 lines");
  expect(stdout).toContain("structure: 0 failed, 1 warned, 1 files");
  expect(status).toBe(0);
});
