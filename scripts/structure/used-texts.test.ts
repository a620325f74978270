import { describe, expect, test } from "vitest";
import { findings } from "./tree-of.ts";
import { usedTexts } from "./used-texts.ts";

const locales = {
  "apps/web/src/lib/locales/en/ui.json": `{"close":"Close"}`,
  "apps/web/src/lib/locales/en/crm.json": `{"title":"Clients","rows_one":"1","rows_other":"n","stage":{"won":"Won"}}`,
};

function given(code: string): Record<string, string> {
  return { ...locales, "apps/web/src/features/crm/list.tsx": code };
}

describe("a text that exists", () => {
  test.each([
    `const { t } = useTranslation("crm"); t("title");`,
    `const { t } = useTranslation("crm"); t("rows", { count: 2 });`,
    `const { t } = useTranslation("crm"); t(isWon ? "stage.won" : "title");`,
    'const { t } = useTranslation("crm"); t(`stage.${stage}`);',
    `const { t } = useTranslation(["crm", "ui"]); t("close");`,
    `const { t: ui } = useTranslation(); ui("close");`,
    `const { t } = useTranslation("ui"); t("crm:title");`,
    `export function label(t: TFunction) { return t("title"); }`,
    `i18next.t("crm:stage.won");`,
    `const x = <Trans i18nKey="crm:title" />;`,
    `const { t } = useTranslation("crm"); t(key);`,
  ])("%s", (code) => {
    expect(findings(usedTexts, given(code))).toEqual([]);
  });
});

describe("a text that does not exist is found", () => {
  test.each([
    `const { t } = useTranslation("crm"); t("titel");`,
    `const { t } = useTranslation("crm"); t("close");`,
    `const { t } = useTranslation("ui"); t("crm:close");`,
    `const { t } = useTranslation("crm"); t(isWon ? "title" : "stage.lost");`,
    'const { t } = useTranslation("crm"); t(`status.${status}`);',
    `const { t: crm } = useTranslation("crm"); crm("close");`,
    `export function label(t: TFunction) { return t("nothing"); }`,
    `const x = <Trans i18nKey={"crm:nothing"} />;`,
  ])("%s", (code) => {
    expect(findings(usedTexts, given(code))).toHaveLength(1);
  });
});
