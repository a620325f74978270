import { ConnectionState } from "@karavan/contract/records/channels";
import { beforeAll, describe, expect, test } from "vitest";
import { languages, loadTexts, setLanguage, startI18n } from "../../lib/i18n.ts";
import { explainState } from "./channel-state.ts";

beforeAll(async () => {
  await startI18n();
});

describe.each(languages)("in %s", (language) => {
  test.each(ConnectionState.options)("%s is explained, also with a code nobody has words for", async (state) => {
    await setLanguage(language);
    await loadTexts("channels");
    expect(explainState(state, null)).toMatch(/\p{L}.*\s.*\./u);
    expect(explainState(state, "something_newer")).toBe(explainState(state, null));
  });
});

test("the network's code says more where there are words for it", async () => {
  await setLanguage("en");
  await loadTexts("channels");
  expect(explainState("replaced", "webhook_set")).toContain("webhook");
  expect(explainState("replaced", "polled_elsewhere")).toContain("same token");
});
