import { describe, expect, test } from "vitest";
import { docstrings, fileSize, noBarrels, noCasts } from "./code-shape.ts";
import { findings, treeOf } from "./tree-of.ts";

const path = "packages/data-import/src/parse-csv.ts";

describe("files stay under 300 lines", () => {
  const lines = (count: number) => treeOf({ [path]: "x;\n".repeat(count) });

  test("300 lines are fine", () => {
    expect(fileSize(lines(300))).toEqual([]);
  });

  test("301 lines are a warning", () => {
    expect(fileSize(lines(301))).toEqual([expect.objectContaining({ path, warning: true })]);
  });

  test("601 lines fail", () => {
    expect(fileSize(lines(601))).toEqual([expect.objectContaining({ path, warning: false })]);
  });
});

describe("an exported function has a docstring", () => {
  test.each([
    ["a declaration", "/** Reads rows. */\nexport function readRows() {}"],
    ["an arrow function", "/** Reads rows. */\nexport const readRows = () => 1;"],
    [
      "one comment for its overloads",
      "/** Reads. */\nexport function read(a: string): void;\nexport function read(a: number): void;\nexport function read() {}",
    ],
    ["nothing to say about what stays inside", "function readRows() {}\nexport const limit = 3;"],
  ])("%s", (_, text) => {
    expect(findings(docstrings, { [path]: text })).toEqual([]);
  });

  test.each([
    ["a bare declaration", "export function readRows() {}"],
    ["a bare arrow function", "export const readRows = async () => 1;"],
    ["a line comment is no docstring", "// Reads rows.\nexport function readRows() {}"],
    ["an empty docstring", "/** */\nexport function readRows() {}"],
    ["a name in an export list", "function readRows() {}\nexport { readRows };"],
  ])("%s is refused", (_, text) => {
    expect(findings(docstrings, { [path]: text })).toEqual([expect.stringContaining("readRows needs a docstring")]);
  });
});

describe("no cast outside a boundary", () => {
  test.each([
    ["as const", path, `export const kinds = ["csv"] as const;`],
    ["satisfies", path, "export const options = {} satisfies Options;"],
    ["an import under another name", path, `import { a as b } from "./a.ts";`],
    [
      "a provider's translator",
      "apps/server/src/modules/delivery/providers/telegram/translate.ts",
      "const update = body as Update;",
    ],
    ["a test", "packages/data-import/src/parse-csv.test.ts", "parse(3 as never);"],
  ])("%s is fine", (_, where, text) => {
    expect(findings(noCasts, { [where]: text })).toEqual([]);
  });

  test.each([
    ["a cast", "const row = value as Row;"],
    ["a double cast", "const row = (value as unknown) as Row;"],
    ["the old spelling", "const row = <Row>value;"],
  ])("%s is refused", (_, text) => {
    expect(findings(noCasts, { [path]: text }).length).toBeGreaterThan(0);
  });
});

describe("no barrel but the door of a module or package", () => {
  const text = `/** Door. */\nexport * from "./a.ts";\nexport { b } from "./b.ts";`;

  test.each([
    "packages/contract/src/index.ts",
    "apps/server/src/modules/crm/index.ts",
    "apps/web/src/features/crm/index.ts",
    "emulators/telegram-bot/index.ts",
  ])("%s is a door", (door) => {
    expect(findings(noBarrels, { [door]: text })).toEqual([]);
  });

  test.each(["packages/contract/src/api/index.ts", "apps/web/src/ui/index.ts", "apps/server/src/platform/db.ts"])(
    "%s is refused",
    (barrel) => {
      expect(findings(noBarrels, { [barrel]: text })).toHaveLength(1);
    },
  );

  test("a file that makes something of what it imports is no barrel", () => {
    const catalogue = `import { a } from "./a.ts";\nexport const all = [a];\nexport * from "./b.ts";`;
    expect(findings(noBarrels, { "packages/contract/src/api/index.ts": catalogue })).toEqual([]);
  });
});
