import { AiFailureCode } from "@karavan/contract/records/ai";
import { beforeAll, describe, expect, test } from "vitest";
import { languages, loadTexts, setLanguage, startI18n } from "../../lib/i18n.ts";
import { engineText, failureText, secondsText, tokensText } from "./run-words.ts";

beforeAll(async () => {
  await startI18n();
});

describe.each(languages)("in %s", (language) => {
  test.each(AiFailureCode.options)("%s is explained in its own words", async (code) => {
    await setLanguage(language);
    await loadTexts("ai");
    expect(failureText(code)).not.toBe(failureText("something newer"));
  });
});

test("what a run took and cost reads as people say it", async () => {
  await setLanguage("en");
  await loadTexts("ai");
  expect(secondsText(8)).toBe("0.1 s");
  expect(secondsText(1_240)).toBe("1.2 s");
  expect(secondsText(61_000)).toBe("1 min 1 s");
  expect(tokensText({ inputTokens: 1_200, outputTokens: 85 })).toBe("1,200 tokens read, 85 written");
  expect(tokensText({ inputTokens: null, outputTokens: null })).toBeUndefined();
  expect(engineText("offline")).toBe("Built-in engine");
  expect(engineText("openai/gpt-5-mini")).toBe("openai/gpt-5-mini");
});
