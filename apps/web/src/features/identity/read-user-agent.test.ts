import { expect, test } from "vitest";
import { readUserAgent } from "./read-user-agent.ts";

const chrome = "(KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

test.each([
  [`Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 ${chrome}`, "Chrome", "Linux", "computer"],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 ${chrome} Edg/141.0.0.0`,
    "Edge",
    "Windows",
    "computer",
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 ${chrome} YaBrowser/25.8`,
    "Yandex Browser",
    "Windows",
    "computer",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0",
    "Firefox",
    "macOS",
    "computer",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    "Safari",
    "iPhone",
    "phone",
  ],
  [
    `Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 ${chrome.replace("Safari", "Mobile Safari")}`,
    "Chrome",
    "Android",
    "phone",
  ],
  ["curl/8.14.1", "curl", undefined, "program"],
  ["node", undefined, undefined, "program"],
  [null, undefined, undefined, "program"],
])("%s is %s on %s, a %s", (userAgent, browser, system, kind) => {
  expect(readUserAgent(userAgent)).toEqual({ browser, system, kind });
});
