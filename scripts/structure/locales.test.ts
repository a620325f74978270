import { expect, test } from "vitest";
import { wholeTranslations } from "./locales.ts";
import { findings } from "./tree-of.ts";

function given(en: unknown, ru: unknown): Record<string, string> {
  return {
    "apps/web/src/lib/locales/en/crm.json": JSON.stringify(en),
    "apps/web/src/lib/locales/ru/crm.json": JSON.stringify(ru),
  };
}

test("the same texts, variables and all plural forms of each language are whole", () => {
  const en = {
    title: "Clients",
    greet: "Hello {{name}}",
    rows: { found_one: "One client", found_other: "{{count}} clients" },
  };
  const ru = {
    title: "Клиенты",
    greet: "{{name}}, здравствуйте",
    rows: {
      found_one: "{{count}} клиент",
      found_few: "{{count}} клиента",
      found_many: "{{count}} клиентов",
      found_other: "{{count}} клиента",
    },
  };
  expect(findings(wholeTranslations, given(en, ru))).toEqual([]);
});

test.each([
  ["a text missing in Russian", { a: "A", b: "B" }, { a: "А" }, `ru/crm.json "b" is missing.`],
  ["a text missing in English", { a: "A" }, { a: "А", b: { c: "В" } }, `en/crm.json "b.c" is missing.`],
  [
    "a missing plural form",
    { n_one: "1", n_other: "n" },
    { n_one: "1", n_few: "2", n_other: "n" },
    `ru/crm.json "n_many" is missing.`,
  ],
  [
    "a plural in one language only",
    { n: "n" },
    { n_one: "1", n_few: "2", n_many: "5", n_other: "n" },
    `en/crm.json "n_one" is missing.`,
  ],
  ["another variable", { a: "Hi {{name}}" }, { a: "Привет, {{firstName}}" }, "uses {firstName}, en uses {name}"],
  ["an empty text", { a: "A" }, { a: " " }, `ru/crm.json "a" is empty.`],
  ["something that is no text", { a: 1 }, { a: "А" }, "en/crm.json is no JSON object of texts."],
])("%s is found", (_, en, ru, message) => {
  expect(findings(wholeTranslations, given(en, ru)).join("\n")).toContain(message);
});

test("a namespace without its twin is found", () => {
  const files = { "apps/web/src/lib/locales/en/crm.json": `{"a":"A"}` };
  expect(findings(wholeTranslations, files)).toEqual([expect.stringContaining("has no twin in ru")]);
});
