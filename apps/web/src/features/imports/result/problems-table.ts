import type { ImportProblem } from "@karavan/contract/records/imports";
import type { TFunction } from "i18next";
import { problemText } from "../problem-lines.tsx";

/** Problems as a table for spreadsheets: CSV that they open with Cyrillic letters intact. */
export function problemsTable(problems: readonly ImportProblem[], t: TFunction<"imports">): string {
  const header = [
    t("problems.column.file"),
    t("problems.column.line"),
    t("problems.column.problem"),
    t("problems.column.text"),
  ];
  const rows = problems.map((problem) => [
    problem.file,
    problem.line === null ? "" : String(problem.line),
    problemText(problem),
    problem.text,
  ]);
  return `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A cell that begins like a formula is text all the same: a chat could carry one. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
