import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// Windows and menus are fetched when they open; on a busy machine that takes its time.
configure({ asyncUtilTimeout: 10_000 });

// A test that says `@vitest-environment node` has no page.
const hasPage = typeof document !== "undefined";

afterEach(() => {
  if (!hasPage) return;
  cleanup();
  localStorage.clear();
});

// happy-dom lays nothing out: a screen of 1000 by 600 lets long lists know what is visible.
if (hasPage) {
  Object.defineProperties(HTMLElement.prototype, {
    offsetHeight: { configurable: true, get: () => 600 },
    offsetWidth: { configurable: true, get: () => 1_000 },
    clientHeight: { configurable: true, get: () => 600 },
  });
}
