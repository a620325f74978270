import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { toProblem } from "./problem.ts";

test("a shape of ours that does not fit is a bug and no fault of the caller", () => {
  const { error } = z.object({ name: z.string() }).safeParse({});
  const problem = toProblem(error, "trace");
  expect(problem).toMatchObject({ status: 500, code: "internal" });
  expect(problem).not.toHaveProperty("fields");
});

test("what a query builder wraps is answered as what it is", () => {
  const wrapped = new Error("Failed query", { cause: new AppError("not_ready") });
  expect(toProblem(wrapped, "trace")).toMatchObject({ status: 503, code: "not_ready" });
});

test.each([
  ["a lock that did not come", "55P03"],
  ["a statement that took too long", "57014"],
  ["a server that is shut down", "57P01"],
])("%s asks the caller to come back", (_what, code) => {
  expect(toProblem(Object.assign(new Error("refused"), { code }), "trace")).toMatchObject({ status: 503 });
});
