import { expect, test } from "vitest";
import { recognizeSmallTalk } from "./recognize-small-talk.ts";

test.each([
  ["Здравствуйте!", "greeting"],
  ["Добрый день", "greeting"],
  ["hi there", "greeting"],
  ["Спасибо большое!!!", "thanks"],
  ["Ок, спасибо", "thanks"],
  ["Здравствуйте! Спасибо за ответ", "thanks"],
  ["Thanks a lot", "thanks"],
  ["ok 👍", "agreement"],
  ["Да", "agreement"],
  ["До свидания", "farewell"],
  ["That's it. Take care.", "farewell"],
  ["Спасибо, а сколько стоит?", undefined],
  ["Здравствуйте, есть места?", undefined],
  ["Great, can I book it?", undefined],
  ["😀", undefined],
  ["", undefined],
])("“%s” is %s", (text, kind) => expect(recognizeSmallTalk(text)).toBe(kind));
