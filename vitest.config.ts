import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { TestSummary } from "./scripts/test-summary.ts";

const seeded = [join(import.meta.dirname, "scripts/seed-properties.ts")];
const excluded = ["**/node_modules/**", "**/dist/**", "**/fixtures/**"];

export default defineConfig({
  test: {
    // A worker may hold an embedded database of its own (400 MB), so two at a time, each in a process it cannot hurt.
    pool: "forks",
    maxWorkers: 2,
    // Files share the modules their worker has loaded: loading the server anew for each took longer than the tests. So a
    // module keeps no state of its own; what a test file starts it also stops.
    isolate: false,
    // Real databases and browsers on a busy machine: a limit for what hangs, not a measure of speed.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    reporters: ["default", new TestSummary()],
    coverage: { provider: "v8", include: ["packages/*/src/**", "apps/server/src/**", "apps/web/src/**"] },
    projects: [
      {
        extends: true,
        test: {
          name: "server",
          include: ["apps/server/{src,tests}/**/*.test.ts"],
          exclude: excluded,
          globalSetup: whenThere("apps/server/tests/global-setup.ts"),
          setupFiles: seeded,
        },
      },
      {
        extends: true,
        test: {
          name: "node",
          include: ["{packages,emulators,bench,scripts}/**/*.test.ts"],
          exclude: excluded,
          setupFiles: seeded,
        },
      },
      {
        extends: true,
        test: {
          name: "web",
          include: ["apps/web/**/*.test.{ts,tsx}"],
          exclude: excluded,
          environment: "happy-dom",
          isolate: true, // a page's document, storage and languages belong to one file
          setupFiles: whenThere("apps/web/tests/setup.ts"),
        },
      },
    ],
  },
});

function whenThere(path: string): string[] {
  const file = join(import.meta.dirname, path);
  return existsSync(file) ? [file] : [];
}
