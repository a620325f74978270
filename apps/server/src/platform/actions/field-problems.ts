import type { FieldProblem } from "@karavan/contract";
import type { z } from "zod";

/** Says which fields of an input were refused, and why, in the shape every error answer uses. */
export function fieldProblems(error: z.ZodError, prefix = ""): FieldProblem[] {
  return error.issues.slice(0, 50).map((issue) => ({
    path: [prefix, ...issue.path.map(String)].filter(Boolean).join("."),
    code: issue.code ?? "custom",
    message: issue.message,
  }));
}
