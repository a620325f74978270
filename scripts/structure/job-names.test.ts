import { describe, expect, test } from "vitest";
import { jobNames } from "./job-names.ts";
import { findings } from "./tree-of.ts";

const ai = "apps/server/src/modules/ai";
const list = {
  [`${ai}/jobs.ts`]: `import { draftReplyJob } from "./draft-reply.ts"; export const jobs = [draftReplyJob];`,
};

test("a job beside its verb, with its name, in the list of its module, is fine", () => {
  const declared = `export const draftReplyJob = job("ai.draft-reply", Payload, {}, draftReply);`;
  expect(findings(jobNames, { ...list, [`${ai}/drafting/draft-reply.ts`]: declared })).toEqual([]);
});

describe("refused is a job", () => {
  test.each([
    ["in the list itself", "jobs.ts", `export const draftReplyJob = job("ai.draft-reply", P, {}, x);`],
    ["beside another verb", "request-draft.ts", `export const draftReplyJob = job("ai.draft-reply", P, {}, x);`],
    ["with another name", "draft-reply.ts", `export const replyJob = job("ai.draft-reply", P, {}, x);`],
    ["called after another module", "draft-reply.ts", `export const draftReplyJob = job("crm.draft-reply", P, {}, x);`],
    ["that nobody does", "drop-draft.ts", `export const dropDraftJob = job("ai.drop-draft", P, {}, x);`],
  ])("%s", (_, name, text) => {
    const found = findings(jobNames, { ...list, [`${ai}/${name}`]: text });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/beside its verb and carries its name|not in the list of ai\/jobs.ts/);
  });
});
