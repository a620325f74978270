import { describe, expect, test } from "vitest";
import { moduleCharter, moduleVocabulary, noCatchAlls, noLonelyFolders, testsBeside } from "./module-shape.ts";
import { findings } from "./tree-of.ts";

const crm = "apps/server/src/modules/crm";
const delivery = "apps/server/src/modules/delivery";

describe("a file of a module is one of the eleven nouns or a verb phrase", () => {
  test.each([
    `${crm}/index.ts`,
    `${crm}/audience.ts`,
    `${crm}/merge-contacts.ts`,
    `${crm}/merge-contacts.test.ts`,
    `${crm}/contacts/store.ts`,
    `${crm}/contacts/find-or-create-contact.ts`,
    `${delivery}/providers/index.ts`,
    `${delivery}/providers/telegram/webhook.ts`,
    `${delivery}/providers/telegram/translate.test.ts`,
  ])("%s is fine", (path) => {
    expect(findings(moduleVocabulary, { [path]: "" })).toEqual([]);
  });

  test.each([
    ["a noun that is not of the eleven", `${crm}/contact-service.ts`, "verbs.txt"],
    ["a verb without its object", `${crm}/merge.ts`, "merge-<noun>.ts"],
    ["a folder inside a sub-noun folder", `${crm}/contacts/fields/store.ts`, "too deep"],
    ["a file that is not TypeScript", `${crm}/countries.json`, "TypeScript files only"],
    ["a file beside the modules", "apps/server/src/modules/shared.ts", "belongs to no module"],
    ["a provider file outside the shape", `${delivery}/providers/telegram/send-photo.ts`, "one shape"],
    ["a provider folder with folders", `${delivery}/providers/telegram/media/client.ts`, "too deep"],
    ["providers in a module that has none", `${crm}/providers/webhook.ts`, "verbs.txt"],
  ])("%s is refused", (_, path, advice) => {
    const [first, ...others] = findings(moduleVocabulary, { [path]: "" });
    expect(first).toContain(`${path} `);
    expect(first).toContain(advice);
    expect(others).toEqual([]);
  });
});

describe("a test stands beside what it tests", () => {
  test("with the name of its file, or with that name and a topic", () => {
    const files = { [`${crm}/store.ts`]: "", [`${crm}/store.test.ts`]: "", [`${crm}/store.search.test.ts`]: "" };
    expect(findings(testsBeside, files)).toEqual([]);
  });

  test("a test with nothing beside it is refused", () => {
    const files = { [`${crm}/contacts/store.ts`]: "", [`${crm}/store.test.ts`]: "" };
    expect(findings(testsBeside, files)).toEqual([
      expect.stringContaining(`${crm}/store.test.ts no store.ts beside it`),
    ]);
  });
});

describe("no folder with one file", () => {
  test("a sub-noun of two files is fine, and so is a small provider", () => {
    const files = {
      [`${crm}/index.ts`]: "",
      [`${crm}/module.ts`]: "",
      [`${crm}/contacts/store.ts`]: "",
      [`${crm}/contacts/tables.ts`]: "",
      [`${delivery}/index.ts`]: "",
      [`${delivery}/module.ts`]: "",
      [`${delivery}/providers/website/connector.ts`]: "",
    };
    expect(findings(noLonelyFolders, files)).toEqual([]);
  });

  test("a test does not make a second file of one", () => {
    const files = {
      [`${crm}/index.ts`]: "",
      [`${crm}/module.ts`]: "",
      [`${crm}/contacts/store.ts`]: "",
      [`${crm}/contacts/store.test.ts`]: "",
    };
    expect(findings(noLonelyFolders, files)).toEqual([expect.stringContaining(`${crm}/contacts holds one file`)]);
  });
});

describe("no drawer for everything", () => {
  test.each([
    `${crm}/utils/dates.ts`,
    "packages/data-import/src/helpers.ts",
    "apps/web/src/lib/common/x.ts",
    `${crm}/services/a.ts`,
  ])("%s is refused", (path) => {
    expect(findings(noCatchAlls, { [path]: "" })).toHaveLength(1);
  });

  test("the three ways to run are called services", () => {
    const files = { "apps/server/src/services/api.ts": "", "scripts/services.ts": "", "docs/common/x.md": "" };
    expect(findings(noCatchAlls, files)).toEqual([]);
  });
});

describe("a module begins with its charter", () => {
  const charter =
    "/**\n * People and firms outside.\n * Owns contacts. Doesn't know what was said to them (messaging).\n */\n";

  test("in its index.ts", () => {
    expect(findings(moduleCharter, { [`${crm}/index.ts`]: `${charter}export {};`, [`${crm}/store.ts`]: "" })).toEqual(
      [],
    );
  });

  test.each([
    ["a module without a door", { [`${crm}/store.ts`]: "" }],
    ["a door without a comment", { [`${crm}/index.ts`]: "export {};" }],
    ["a comment that says nothing about its bounds", { [`${crm}/index.ts`]: "/** CRM */\nexport {};" }],
    ["a charter that comes too late", { [`${crm}/index.ts`]: `export {};\n${charter}` }],
  ])("%s is refused", (_, files) => {
    expect(findings(moduleCharter, files)).toHaveLength(1);
  });
});
