import { test as base, expect } from "@playwright/test";
import { World } from "./people.ts";
import { System } from "./system.ts";
import { Watch } from "./watch.ts";

interface Given {
  world: World;
}

interface GivenToAll {
  system: System;
}

/**
 * A journey through the product. Journeys of one worker share a system, each in organizations of its own; a journey fails
 * when its browsers threw an exception or complained, or the server reported an error.
 */
export const journey = base.extend<Given, GivenToAll>({
  system: [
    // Playwright reads from the pattern what a fixture stands on.
    async ({ playwright: _ }, use) => {
      const system = await System.start();
      await use(system);
      await system.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  world: async ({ system, browser }, use, testInfo) => {
    const watch = new Watch();
    system.takeLog();
    await use(new World(system, browser, watch));
    const log = system.takeLog();
    await testInfo.attach("server.log", { body: log.join("\n"), contentType: "text/plain" });
    expect(watch.problems, "what browsers complained about").toEqual([]);
    expect(
      log.filter((line) => /"level":(50|60)/.test(line)),
      "errors in the server's log",
    ).toEqual([]);
  },
});

export { expect };
