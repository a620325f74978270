import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./chromium.ts";

/**
 * Browser journeys against the real stack: the server as people start it, the built web app, Debian's Chromium and
 * emulated networks on loopback. Nothing is tried twice: a journey that fails sometimes is mended or deleted.
 */
export default defineConfig({
  testDir: "journeys",
  outputDir: "results",
  globalSetup: "./global-setup.ts",
  reporter: "list",
  retries: 0,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  // Limits for what hangs, not measures of speed: two browsers, a server and a database share two cores.
  timeout: 240_000,
  expect: { timeout: 40_000 },
  use: {
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "Asia/Bishkek",
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    trace: { mode: "retain-on-failure", screenshots: false },
    launchOptions: chromiumLaunch,
  },
});
