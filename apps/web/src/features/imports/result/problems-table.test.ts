import i18next from "i18next";
import { beforeAll, expect, test } from "vitest";
import { loadTexts, setLanguage, startI18n } from "../../../lib/i18n.ts";
import { problemsTable } from "./problems-table.ts";

beforeAll(async () => {
  await startI18n();
  await setLanguage("en");
  await loadTexts("imports");
});

test("a table a spreadsheet reads as it is: quotes doubled, lines kept in their cell, no cell run as a formula", () => {
  const problems = [
    { file: "Чат, Анна.txt", line: 7, code: "message_broken", text: 'she said "hi"\nbye' },
    { file: "=HYPERLINK(1)", line: null, code: "unheard_of", text: "+996 555" },
  ];
  expect(problemsTable(problems, i18next.getFixedT("en", "imports"))).toBe(
    [
      '\uFEFF"File","Line","Problem","Text"',
      '"Чат, Анна.txt","7","This message could not be read.","she said ""hi""\nbye"',
      `"'=HYPERLINK(1)","","Something here could not be read.","'+996 555"`,
      "",
    ].join("\r\n"),
  );
});
