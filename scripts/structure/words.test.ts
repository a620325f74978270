import { expect, test } from "vitest";
import { findings } from "./tree-of.ts";
import { forbiddenWords } from "./words.ts";

const path = "packages/data-import/src/parse-csv.ts";

test.each([
  "// TODO(#412): drop the fallback once every channel reports read receipts.",
  `const words = ["todo", "TODO list"];`,
  `const url = "https://example.test/work/main";`,
  `const image = "/home/node/app";`,
])("%s is fine", (line) => {
  expect(findings(forbiddenWords, { [path]: line })).toEqual([]);
});

// Put together here, so that this file itself keeps the rule.
test.each([
  ["//", "TODO: later"],
  ["//", "FIXME(me): later"],
  ["/**", "HACK */"],
  ["const root =", `"/${"work"}/main/data";`],
  ["const root =", `"/${"home"}/someone/data";`],
  ["//", `@ts-${"ignore"}`],
  ["//", `eslint-${"disable"}-next-line`],
  ["//", `biome-${"ignore"} lint/suspicious/noExplicitAny: in a hurry`],
])("%s %s is refused", (start, rest) => {
  expect(findings(forbiddenWords, { [path]: `const x = 1;\n${start} ${rest}` })).toEqual([
    expect.stringContaining(`${path}:2`),
  ]);
});
