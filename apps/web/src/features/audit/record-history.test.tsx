import { auditApi, type LoggedEvent } from "@karavan/contract/api/audit";
import { crmApi } from "@karavan/contract/api/crm";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import { screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { idOf, minute, stages } from "../../../tests/deals.ts";
import { FakeApi } from "../../../tests/fake-api.ts";
import { companyOf } from "../../../tests/people.ts";
import { show } from "../../../tests/render.tsx";
import { RecordHistory } from "./record-history.tsx";

let api: FakeApi;

beforeEach(async () => {
  api = new FakeApi();
  await api.start();
  api.answer(pipelineApi.listStages, { items: [...stages] });
});
afterEach(() => api.stop());

function eventOf(number: number, fields: Pick<LoggedEvent, "type"> & Partial<LoggedEvent>): LoggedEvent {
  return {
    id: idOf("deal", 700 + number),
    position: `1.${number}`,
    at: minute(number),
    actor: { kind: "member", id: idOf("member"), name: "Olga" },
    subject: { kind: "contact", id: idOf("contact") },
    facts: {},
    changes: null,
    members: {},
    causeId: null,
    traceId: "trace-1",
    ...fields,
  };
}

test("a history says what happened, who did it and what changed, by names; each event can be asked why", async () => {
  const company = companyOf(1, "Ala-Too");
  api.answer(crmApi.getCompany, company);
  api.answer(auditApi.listRecordEvents, {
    items: [
      eventOf(2, {
        type: "contact.updated",
        changes: { companyId: [null, company.id], jobTitle: ["Guide", "Director"] },
      }),
      eventOf(1, { type: "contact.created", facts: { source: "member" } }),
    ],
    nextCursor: null,
  });
  const asked: string[] = [];
  const user = await show(<RecordHistory subjectIds={[idOf("contact")]} onWhy={(id) => asked.push(id)} />, {
    texts: ["events", "audit"],
  });
  expect(await screen.findByText("A new contact was added by hand")).toBeTruthy();
  expect(await screen.findByText("Ala-Too")).toBeTruthy();
  expect(screen.getByText("Director")).toBeTruthy();
  expect(screen.getAllByText(/^Olga/)).toHaveLength(2);
  await user.click(screen.getByRole("button", { name: "Why? The contact was changed" }));
  expect(asked).toEqual([idOf("deal", 702)]);
});
