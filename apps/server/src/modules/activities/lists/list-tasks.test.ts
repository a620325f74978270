import { activitiesApi, type CallOf, type Task } from "@karavan/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRefusal } from "../../../../tests/client.ts";
import { givenTask } from "../../../../tests/factories/activities.ts";
import { givenCompany, givenContact } from "../../../../tests/factories/crm.ts";
import { givenConversation } from "../../../../tests/factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../../../../tests/factories/organizations.ts";
import { givenDeal } from "../../../../tests/factories/pipeline.ts";
import { startTestApp, type TestApp } from "../../../../tests/test-app.ts";
import type { Clock } from "../../../platform/clock.ts";

/** Noon in Bishkek on a Saturday. */
const clock: Clock = { now: () => new Date("2026-03-14T06:00:00.000Z") };

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
let owner: TestMember;

beforeAll(async () => {
  app = await startTestApp({ clock });
  given = givenOrganizations(app);
});
afterAll(() => app.stop());

type Query = CallOf<typeof activitiesApi.listTasks>["query"];

async function titles(query: Query = {}): Promise<string[]> {
  const { items } = await owner.call(activitiesApi.listTasks, { query });
  return items.map(({ title }) => title);
}

const complete = ({ id }: Task) => owner.call(activitiesApi.completeTask, { params: { id } });

test("tasks come in the order they are due, page by page, what is due never last; or the other way round", async () => {
  owner = await given.owner({ timeZone: "Asia/Bishkek" });
  await givenTask(owner, { title: "never" });
  await givenTask(owner, { title: "noon", dueAt: "2026-03-15T06:00:00.000Z" });
  await givenTask(owner, { title: "sunday", dueOn: "2026-03-15" });
  await givenTask(owner, { title: "monday", dueOn: "2026-03-16" });
  await givenTask(owner, { title: "late saturday", dueAt: "2026-03-14T17:59:00.000Z" });
  const order = ["late saturday", "sunday", "noon", "monday", "never"];
  expect(await titles()).toEqual(order);
  expect(await titles({ sort: "-due" })).toEqual(order.toReversed());
  const walked: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await owner.call(activitiesApi.listTasks, {
      query: { limit: 2, ...(cursor && { cursor }) },
    });
    walked.push(...items.map(({ title }) => title));
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  expect(walked).toEqual(order);
  expectRefusal(await owner.get("/api/activities/tasks?cursor=bm90aGluZw"), 422, "invalid");
});

test("a task on a day is on that day for every reader, a task at a time on the day it is then where they are", async () => {
  owner = await given.owner({ timeZone: "Asia/Bishkek" });
  await givenTask(owner, { title: "day", dueOn: "2026-03-15", timeZone: "Asia/Bishkek" });
  // Two in the morning of the 15th in Bishkek, early afternoon of the 14th in Los Angeles.
  await givenTask(owner, { title: "time", dueAt: "2026-03-14T20:00:00.000Z", timeZone: "Asia/Bishkek" });
  const on = (day: string, timeZone: string) => titles({ dueFrom: day, dueTo: day, timeZone });
  expect(await on("2026-03-15", "Asia/Bishkek")).toEqual(["day", "time"]);
  expect(await on("2026-03-15", "America/Los_Angeles")).toEqual(["day"]);
  expect(await on("2026-03-14", "America/Los_Angeles")).toEqual(["time"]);
  expect(await on("2026-03-15", "Pacific/Kiritimati")).toEqual(["day", "time"]);
  expect(await on("2026-03-15", "Pacific/Pago_Pago")).toEqual(["day"]);
  expect(await titles({ dueTo: "2026-03-14" })).toEqual([]);
  expect(await titles({ dueFrom: "2026-03-16" })).toEqual([]);
});

test("a day that clocks make shorter has all its tasks and none of the next", async () => {
  owner = await given.owner({ timeZone: "Europe/Berlin" });
  await givenTask(owner, { title: "last minute", dueAt: "2026-03-29T21:59:00.000Z" });
  await givenTask(owner, { title: "next day", dueAt: "2026-03-29T22:00:00.000Z" });
  expect(await titles({ dueFrom: "2026-03-29", dueTo: "2026-03-29" })).toEqual(["last minute"]);
  expect(await titles({ dueFrom: "2026-03-30" })).toEqual(["next day"]);
});

test("overdue is what is past its time, or past its day where the reader is, and not done", async () => {
  owner = await given.owner({ timeZone: "Asia/Bishkek" });
  await complete(await givenTask(owner, { title: "done", dueOn: "2026-03-01" }));
  await givenTask(owner, { title: "yesterday", dueOn: "2026-03-13" });
  await givenTask(owner, { title: "this morning", dueAt: "2026-03-14T05:00:00.000Z" });
  await givenTask(owner, { title: "today", dueOn: "2026-03-14" });
  await givenTask(owner, { title: "tonight", dueAt: "2026-03-14T15:00:00.000Z" });
  await givenTask(owner, { title: "never" });
  expect(await titles({ due: "overdue" })).toEqual(["yesterday", "this morning"]);
  expect(await titles({ due: "later" })).toEqual(["today", "tonight"]);
  expect(await titles({ due: "none" })).toEqual(["never"]);
  // It is still the 13th there.
  expect(await titles({ due: "overdue", timeZone: "Pacific/Pago_Pago" })).toEqual(["this morning"]);
});

test("tasks are found by whose they are, whether they are done, their kind, their record and their title", async () => {
  owner = await given.owner();
  const colleague = await given.member(owner);
  const contact = await givenContact(owner);
  const company = await givenCompany(owner);
  const deal = await givenDeal(owner, { contactId: contact.id });
  const chat = await givenConversation(given.scope({ organizationId: owner.organizationId }));
  await givenTask(owner, { title: "mine", type: "call", priority: "high" });
  await givenTask(owner, { title: "theirs", assigneeId: colleague.memberId, companyId: company.id });
  await givenTask(owner, { title: "nobody's", assigneeId: null, dealId: deal.id });
  await complete(await givenTask(owner, { title: "Отправить счёт", conversationId: chat.id }));
  expect(await titles({ assignee: "me" })).toEqual(["mine"]);
  expect(await titles({ assignee: "none" })).toEqual(["nobody's"]);
  expect(await titles({ assignee: colleague.memberId })).toEqual(["theirs"]);
  expect(await titles({ type: "call", priority: "high" })).toEqual(["mine"]);
  expect(await titles({ contactId: contact.id })).toEqual(["nobody's"]);
  expect(await titles({ dealId: deal.id })).toEqual(["nobody's"]);
  expect(await titles({ companyId: company.id })).toEqual(["theirs"]);
  expect(await titles({ conversationId: chat.id })).toEqual([]);
  expect(await titles({ conversationId: chat.id, status: "all" })).toEqual(["Отправить счёт"]);
  expect(await titles({ status: "done" })).toEqual(["Отправить счёт"]);
  expect(await titles({ sort: "-doneAt" })).toEqual(["Отправить счёт"]);
  expect(await titles({ q: "СЧЕТ", status: "all" })).toEqual(["Отправить счёт"]);
  expect(await titles({ q: "счет" })).toEqual([]);
  expect(await titles({ sort: "-createdAt" })).toEqual(["nobody's", "theirs", "mine"]);
});
