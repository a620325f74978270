import { expect, test } from "vitest";
import { findings } from "./tree-of.ts";
import { unusedTexts } from "./unused-texts.ts";

const locales = {
  "apps/web/src/lib/locales/en/crm.json": `{"title":"Clients","rows_one":"1","rows_other":"n","stage":{"won":"Won"}}`,
};

function given(code: string): string[] {
  return findings(unusedTexts, { ...locales, "apps/web/src/features/crm/list.tsx": code });
}

test("a text is asked for by its key, by its namespace and key, or by a template it fits", () => {
  const whole = `t("title"); t("rows", { count }); t("stage.won")`;
  expect(given(whole)).toEqual([]);
  expect(given('t("crm:title"); const key = "rows"; t(`stage.${stage}`)')).toEqual([]);
  expect(given('t("title"); t("rows"); t(`${group}.won`)')).toEqual([]);
});

test("a text nobody asks for is found", () => {
  expect(given(`t("title"); t("rows", { count })`)).toEqual([
    `apps/web/src/lib/locales/en/crm.json nobody asks for "stage.won": take it out.`,
  ]);
  expect(given('t("title"); t("rows"); t(`${anything}`)')).toHaveLength(1);
});
