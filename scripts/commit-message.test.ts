import { expect, test } from "vitest";
import { problemsWith } from "./commit-message.ts";

test.each([
  "feat(inbox): a draft can be edited in place",
  "fix: a second approval of the same draft is refused",
  "refactor(crm, lists)!: contacts are filtered by the owner's view\n\nBREAKING CHANGE: `owner` is now `ownerId`.",
  "docs(decisions): why an embedded database\n# Please enter the commit message for your changes.\n",
  `Merge branch "main"`,
  `Revert "feat: a thing"`,
])("%j is fine", (message) => {
  expect(problemsWith(message)).toEqual([]);
});

test.each([
  ["no type", "Add inbox", "type(scope): effect"],
  ["an unknown type", "feature: inbox", "type(scope): effect"],
  ["a capital type", "Feat: inbox", "type(scope): effect"],
  ["no space", "feat:inbox", "type(scope): effect"],
  ["no effect", "feat: ", "type(scope): effect"],
  ["an empty scope", "feat(): inbox", "type(scope): effect"],
  ["nothing but comments", "# feat: inbox\n", "type(scope): effect"],
  ["a long subject", `feat: ${"x".repeat(120)}`, "126 characters"],
  ["a full stop", "feat: inbox.", "full stop"],
  ["a body without a gap", "feat: inbox\nwith drafts", "empty line"],
])("%s is refused", (_, message, advice) => {
  expect(problemsWith(message)).toEqual([expect.stringContaining(advice)]);
});
