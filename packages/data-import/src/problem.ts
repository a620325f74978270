import type { ImportProblem, ProblemCode } from "./model.ts";

const textLimit = 500;

/** Makes a problem item; `line` 0 means the whole file, `text` is cut to 500 characters. */
export function problem(
  file: string,
  code: ProblemCode,
  text = "",
  place: { line?: number; offset?: number } = {},
): ImportProblem {
  const { line = 0, offset } = place;
  const shown = text.length > textLimit ? `${text.slice(0, textLimit)}…` : text;
  return { type: "problem", file, line, code, text: shown, ...(offset === undefined ? {} : { offset }) };
}
