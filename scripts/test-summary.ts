import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** What a run comes to. A file that cannot be loaded, a failing hook and an error outside any test count as failed. */
export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Vitest reporter: ends the run with the one line `N passed, N failed`, and `, N skipped` when some were. */
export class TestSummary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    console.log(summaryOf(countTests(modules, errors.length)));
  }
}

/** Counts the tests of a run; `looseErrors` are those that belong to no test. */
export function countTests(modules: readonly TestModule[], looseErrors: number): TestCount {
  const states = modules.flatMap((module) => [...module.children.allTests()]).map((test) => test.result().state);
  const count = (state: (typeof states)[number]) => states.filter((each) => each === state).length;
  const suiteErrors = modules.flatMap((module) => [module, ...module.children.allSuites()]).filter(hasErrors).length;
  return {
    passed: count("passed"),
    // A test that never came to an end (its worker died) is not one that passed.
    failed: count("failed") + count("pending") + suiteErrors + looseErrors,
    skipped: count("skipped"),
  };
}

function hasErrors(suite: { errors(): unknown[] }): boolean {
  return suite.errors().length > 0;
}

/** `12 passed, 0 failed`, or `12 passed, 0 failed, 3 skipped`. */
export function summaryOf({ passed, failed, skipped }: TestCount): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
