import type { FieldProblem } from "@karavan/contract/errors";
import type { TFunction } from "i18next";
import { ApiError } from "../../lib/errors.ts";

/** Why the rules of stages do not let a deal move, in words; undefined when something else went wrong. */
export function refusalWords(t: TFunction<"pipeline">, error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.code !== "stage_rules") return undefined;
  const sentences = [...Map.groupBy(error.fields, ({ code }) => code)].map(([code, problems]) =>
    t(`refusal.${code}`, { fields: namesOf(t, problems) }),
  );
  const text = sentences.join("; ");
  return text && `${text[0]?.toLocaleUpperCase()}${text.slice(1)}.`;
}

function namesOf(t: TFunction<"pipeline">, problems: readonly FieldProblem[]): string {
  return problems.map(({ path }) => t(`requirement.${path}`).toLocaleLowerCase()).join(", ");
}
