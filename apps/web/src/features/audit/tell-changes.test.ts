import type { LoggedEvent } from "@karavan/contract/api/audit";
import { beforeAll, expect, test } from "vitest";
import { type Language, loadTexts, setLanguage, startI18n } from "../../lib/i18n.ts";
import { nameType } from "./name-type.ts";
import { tellChanges } from "./tell-changes.ts";

const stageId = "01a21856-3646-70bc-a276-5259d213f93a";
const memberId = "01a21856-3646-70bc-a276-5259d213f93b";
const strangerId = "01a21856-3646-70bc-a276-5259d213f93c";
const otherId = "01a21856-3646-70bc-a276-5259d213f93d";
const names = { stage: (id: string) => (id === stageId ? "Offer" : undefined) };
const members = { [memberId]: "Aigul" };

beforeAll(async () => {
  await startI18n();
  await setLanguage("en");
  await loadTexts("audit", "events");
});

test.each<[string, [unknown, unknown], { field: string; before: string; after: string }]>([
  ["role", ["viewer", "admin"], { field: "Role", before: "Viewer", after: "Administrator" }],
  ["draftReplies", [true, false], { field: "Draft every reply", before: "yes", after: "no" }],
  ["quietHours", [null, { from: 1320, to: 545 }], { field: "Quiet hours", before: "nothing", after: "22:00–09:05" }],
  ["stageId", [strangerId, stageId], { field: "Stage", before: "another record", after: "Offer" }],
  ["ownerId", [null, memberId], { field: "Responsible", before: "nothing", after: "Aigul" }],
  ["tags", [[], ["vip", "lake"]], { field: "Tags", before: "nothing", after: "vip and lake" }],
  ["messagesPerMinute", [20, 6000], { field: "Messages a minute", before: "20", after: "6,000" }],
  ["somethingNew", ["a", "b"], { field: "somethingNew", before: "a", after: "b" }],
])("a change of %s is told in words", (field, change, told) => {
  expect(tellChanges({ facts: {}, members, changes: { [field]: change } }, names)).toEqual([told]);
});

const plainSpaces = (text: string) => text.replace(/\p{Zs}/gu, " ");

test.each<[Language, string, [unknown, unknown], [string, string]]>([
  ["en", "USD", [null, 1_250_050], ["nothing", "$12,500.50"]],
  ["en", "JPY", [5000, 12_500], ["¥5,000", "¥12,500"]],
  ["en", "KWD", [1250, 12_500], ["KWD 1.250", "KWD 12.500"]],
  ["en", "KGS", [150_000, 160_050], ["1,500 som", "1,600.50 som"]],
  ["ru", "KGS", [150_000, null], ["1 500 сом", "пусто"]],
  ["ru", "JPY", [5000, 12_500], ["5 000 ¥", "12 500 ¥"]],
  ["ru", "KWD", [1250, 12_500], ["1,250 KWD", "12,500 KWD"]],
])(
  "an amount is told (%s) in its own currency (%s), with that currency's decimals",
  async (language, currency, change, words) => {
    await setLanguage(language);
    const [told] = tellChanges({ facts: { currency }, members, changes: { amount: change } }, names);
    await setLanguage("en");
    expect([told?.before, told?.after].map((text) => plainSpaces(text ?? ""))).toEqual(words);
  },
);

test("an amount whose currency changed with it is told in the one and in the other", () => {
  const changes = { amount: [150_000, 1500], currency: ["KGS", "JPY"] } satisfies LoggedEvent["changes"];
  const told = tellChanges({ facts: { currency: "JPY" }, members, changes }, names);
  expect(told.map(({ before, after }) => `${plainSpaces(before)} > ${after}`)).toEqual([
    "1,500 som > ¥1,500",
    "KGS > JPY",
  ]);
});

test("an amount without its currency is not told", () => {
  expect(tellChanges({ facts: {}, members, changes: { amount: [null, 1500] } }, names)).toEqual([]);
});

test("records without a name are not told: it would say nothing", () => {
  expect(tellChanges({ facts: {}, members, changes: { contactId: [strangerId, otherId] } }, names)).toEqual([]);
  expect(tellChanges({ facts: {}, members, changes: null }, names)).toEqual([]);
});

test("a kind of event is named with its facts left open", () => {
  expect(nameType("deal.created")).toBe("A deal began at “…”");
  expect(nameType("organization.created")).toBe("The organization “…” was founded");
  expect(nameType("something.newer")).toBe("something.newer");
});
