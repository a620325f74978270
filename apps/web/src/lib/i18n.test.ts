import { beforeAll, expect, test } from "vitest";
import { loadTexts, setLanguage, startI18n, startLanguage } from "./i18n.ts";

let i18n: Awaited<ReturnType<typeof startI18n>>;

beforeAll(async () => {
  i18n = await startI18n();
});

test.each([
  ["the saved language before the browser's", "ru", ["en-US"], "ru"],
  ["the first of the browser's that there is", undefined, ["de-DE", "ru-RU", "en"], "ru"],
  ["Russian for a reader of Kyrgyz", undefined, ["ky-KG", "en"], "ru"],
  ["English when none fits", undefined, ["de", "fr"], "en"],
  ["nothing of a saved language that is unknown", "xx", ["ru"], "ru"],
] as const)("the language to begin with is %s", (_rule, saved, preferred, expected) => {
  expect(startLanguage(saved, preferred)).toBe(expected);
});

test("Russian counts one, few, many", async () => {
  await setLanguage("ru");
  const words = [1, 2, 5, 11, 21, 104, 1_000].map((count) =>
    i18n.t("ui:table.selected", { count }).replace(/\s/g, " "),
  );
  expect(words).toEqual([
    "Выбрана 1 строка",
    "Выбраны 2 строки",
    "Выбрано 5 строк",
    "Выбрано 11 строк",
    "Выбрана 21 строка",
    "Выбраны 104 строки",
    "Выбрано 1 000 строк",
  ]);
});

test("English counts one and other, with separators", async () => {
  await setLanguage("en");
  expect(i18n.t("ui:table.selected", { count: 1 })).toBe("1 selected");
  expect(i18n.t("ui:table.selected", { count: 12_500 })).toBe("12,500 selected");
});

test("changing the language sets the page's lang and is remembered", async () => {
  await setLanguage("ru");
  expect(document.documentElement.lang).toBe("ru");
  expect(localStorage.getItem("karavan.language")).toBe("ru");
});

test("a feature's texts come when they are asked for, in the language on screen", async () => {
  await setLanguage("ru");
  expect(i18n.exists("dev:title")).toBe(false);
  await loadTexts("dev");
  expect(i18n.t("dev:title")).toBe("Компоненты");
});
