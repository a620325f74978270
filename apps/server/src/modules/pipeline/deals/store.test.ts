import { crmApi, type Deal, pipelineApi } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countReadQueries } from "../../../../tests/count-queries.ts";
import { givenCompany, givenContact } from "../../../../tests/factories/crm.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { defaultPipeline, givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

async function listed(member: TestMember, query: Record<string, string | number>): Promise<string[]> {
  const titles: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await member.call(pipelineApi.listDeals, { query: { limit: 2, ...query, cursor } });
    titles.push(...page.items.map((deal) => deal.title));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return titles;
}

test("deals go by time, by their last move and by worth, page by page", async () => {
  const owner = await given.owner();
  const { stages } = await defaultPipeline(owner);
  const made: Deal[] = [];
  for (const [title, amount] of [
    ["a", 5],
    ["b", null],
    ["c", 0],
    ["d", 5],
    ["e", 7],
  ] as const) {
    made.push(await givenDeal(owner, { title, amount }));
  }
  const body = { stageId: stages[1]?.id ?? "" };
  await owner.call(pipelineApi.changeStage, { params: { id: made[1]?.id ?? "" }, body });
  expect(await listed(owner, {})).toEqual(["e", "d", "c", "b", "a"]);
  expect(await listed(owner, { sort: "createdAt" })).toEqual(["a", "b", "c", "d", "e"]);
  expect(await listed(owner, { sort: "-stageChangedAt" })).toEqual(["b", "e", "d", "c", "a"]);
  expect(await listed(owner, { sort: "stageChangedAt" })).toEqual(["a", "c", "d", "e", "b"]);
  expect(await listed(owner, { sort: "-amount" })).toEqual(["e", "d", "a", "c", "b"]);
  expect(await listed(owner, { sort: "amount" })).toEqual(["b", "c", "a", "d", "e"]);
});

test("deals are narrowed by pipeline, stage, contact and company, together with a search", async () => {
  const owner = await given.owner();
  const { id: pipelineId, stages } = await defaultPipeline(owner);
  const company = await givenCompany(owner);
  const contact = await givenContact(owner, { firstName: "Чынгыз", phones: ["+996555123123"] });
  const stageId = stages[2]?.id ?? "";
  await givenDeal(owner, { title: "one", contactId: contact.id, companyId: company.id, stageId });
  await givenDeal(owner, { title: "two", contactId: contact.id });
  await givenDeal(owner, { title: "three" });
  expect(await listed(owner, { pipelineId })).toEqual(["three", "two", "one"]);
  expect(await listed(owner, { stageId })).toEqual(["one"]);
  expect(await listed(owner, { companyId: company.id })).toEqual(["one"]);
  expect(await listed(owner, { contactId: contact.id })).toEqual(["two", "one"]);
  expect(await listed(owner, { q: "чынг" })).toEqual(["two", "one"]);
  expect(await listed(owner, { q: "0555 123" })).toEqual(["two", "one"]);
  expect(await listed(owner, { q: "чынг two" })).toEqual(["two"]);
  expect(await listed(owner, { q: "чынг", stageId })).toEqual(["one"]);
});

test("deals are narrowed to one's own, to nobody's and to a member's", async () => {
  const owner = await given.owner();
  const colleague = await given.member(owner, "bidi");
  await givenDeal(owner, { title: "mine", ownerId: owner.memberId });
  await givenDeal(owner, { title: "theirs", ownerId: colleague.memberId });
  await givenDeal(owner, { title: "nobody's" });
  expect(await listed(owner, { owner: "me" })).toEqual(["mine"]);
  expect(await listed(colleague, { owner: "me" })).toEqual(["theirs"]);
  expect(await listed(owner, { owner: colleague.memberId })).toEqual(["theirs"]);
  expect(await listed(owner, { owner: "none" })).toEqual(["nobody's"]);
  expect(await listed(owner, { owner: "me", q: "their" })).toEqual([]);
});

test("a list of fifty deals costs as many statements as a list of one", async () => {
  const owner = await given.owner();
  const show = () => owner.call(pipelineApi.listDeals, { query: { limit: 50 } });
  const newDeal = async () => {
    const company = await givenCompany(owner);
    return givenDeal(owner, { companyId: company.id });
  };
  await newDeal();
  const one = await countReadQueries(app, show);
  for (let index = 0; index < 49; index += 1) await newDeal();
  expect(await countReadQueries(app, show)).toBe(one);
  expect((await show()).items).toHaveLength(50);
  // Deals, names of contacts, names of companies.
  expect(one).toBe(3);
});

test("a deal is found by its contact's new name, no longer by the old one", async () => {
  const owner = await given.owner();
  const contact = await givenContact(owner, { firstName: "Before" });
  await givenDeal(owner, { title: "kept", contactId: contact.id });
  await owner.call(crmApi.updateContact, {
    params: { id: contact.id },
    body: { firstName: "After", emails: ["a@new.kg"] },
  });
  await app.settle();
  expect(await listed(owner, { q: "after kept" })).toEqual(["kept"]);
  expect(await listed(owner, { q: "a@new" })).toEqual(["kept"]);
  expect(await listed(owner, { q: "before" })).toEqual([]);
});
