import { expect, test } from "vitest";
import { outcomeOf } from "./policy.ts";

test.each([
  ["everything was read", 10, [], "done"],
  [
    "what was only assumed or met twice loses nothing",
    10,
    ["chat_repeated", "date_order_ambiguous", "no_messages"],
    "done",
  ],
  ["a file that cannot be read is lost", 10, ["not_recognized"], "partial"],
  ["so is an attachment", 10, ["chat_repeated", "attachment_unreadable"], "partial"],
  ["problems of later readers count as losses until somebody says otherwise", 10, ["something_new"], "partial"],
  ["nothing could be read", 0, ["not_recognized"], "failed"],
  ["a chat without messages alone", 0, ["no_messages"], "failed"],
  ["an account without chats", 0, [], "done"],
])("%s", (_, messages, codes, outcome) => {
  expect(outcomeOf(messages, codes)).toBe(outcome);
});
