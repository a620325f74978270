import { crmApi } from "@karavan/contract/api/crm";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Contact } from "@karavan/contract/records/crm";
import type { Client } from "@karavan/contract/records/pipeline";
import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { idOf, minute, stages } from "../../../tests/deals.ts";
import { FakeApi } from "../../../tests/fake-api.ts";
import { clientOf, companyOf, contactOf } from "../../../tests/people.ts";
import { show } from "../../../tests/render.tsx";
import { announce } from "../../lib/live.ts";
import { useDeleteContact } from "./people/acts.ts";
import { usePeople } from "./people/people-list.ts";
import type { PeopleFilter } from "./people/person.ts";
import { useCrmRealtime } from "./realtime.ts";

let api: FakeApi;
/** What the server has; the tests change it. */
let contacts: Contact[];
let clients: Client[];

const [aida, bek] = [contactOf(1, "Aida", { tags: ["vip"] }), contactOf(2, "Bek")];

beforeEach(async () => {
  api = new FakeApi();
  await api.start();
  contacts = [bek, aida];
  clients = [];
  api.answer(crmApi.listContacts, () => ({ items: contacts, nextCursor: null }));
  api.answer(pipelineApi.listClients, () => ({ items: clients, nextCursor: null }));
});
afterEach(() => api.stop());

function People({ filter = {} }: { filter?: Partial<PeopleFilter> }) {
  useCrmRealtime();
  const all = { q: "", tag: "", ownerId: "", companyId: "", stageId: "", sort: "-createdAt" as const };
  const { items } = usePeople({ ...all, ...filter });
  const remove = useDeleteContact();
  return (
    <ul>
      {items?.map((person) => (
        <li key={person.id}>
          {[person.name, person.companyName, person.client?.status.name].filter(Boolean).join(", ")}
          <button type="button" onClick={() => void remove(person)}>
            Delete {person.name}
          </button>
        </li>
      ))}
    </ul>
  );
}

const shown = () => screen.queryAllByRole("listitem").map((item) => item.firstChild?.textContent);
const becomes = (...lines: string[]) => waitFor(() => expect(shown()).toEqual(lines));

function tell(type: string, ids: Record<string, string>): void {
  const actor = { kind: "member", id: idOf("member") };
  act(() => announce({ id: idOf("deal", 900), type, ids, actor, position: "1.1", at: minute(50) }));
}

test("who is added, changed or deleted elsewhere shows in the list, each in its place", async () => {
  await show(<People />, { texts: ["crm"] });
  await becomes("Bek", "Aida");
  const chyngyz = contactOf(3, "Chyngyz");
  api.answer(crmApi.getContact, chyngyz);
  tell("contact.created", { contactId: chyngyz.id });
  await becomes("Chyngyz", "Bek", "Aida");
  api.answer(crmApi.getContact, { ...bek, name: "Bektur" });
  tell("contact.updated", { contactId: bek.id });
  await becomes("Chyngyz", "Bektur", "Aida");
  api.refuse(crmApi.getContact, { status: 404, code: "not_found" });
  tell("contact.deleted", { contactId: chyngyz.id });
  await becomes("Bektur", "Aida");
  // The whole list was asked for once: events read single records.
  expect(api.askedOf(crmApi.listContacts)).toHaveLength(1);
});

test("a deal that begins or moves shows as the client's status", async () => {
  await show(<People />, { texts: ["crm"] });
  await becomes("Bek", "Aida");
  api.answer(crmApi.getContact, aida);
  clients = [clientOf(aida)];
  tell("deal.created", { contactId: aida.id, dealId: idOf("deal") });
  await becomes("Bek", `Aida, ${stages[1].name}`);
  clients = [clientOf(aida, { status: stages[2] })];
  tell("deal.stage.changed", { contactId: aida.id, dealId: idOf("deal") });
  await becomes("Bek", `Aida, ${stages[2].name}`);
});

test("a deal that goes over to another contact leaves the one before", async () => {
  clients = [clientOf(aida)];
  await show(<People />, { texts: ["crm"] });
  await becomes("Bek", `Aida, ${stages[1].name}`);
  clients = [clientOf(bek)];
  api.answer(crmApi.getContact, ({ path }) => (path.includes(aida.id) ? aida : bek));
  tell("deal.updated", { contactId: bek.id, formerContactId: aida.id, dealId: idOf("deal") });
  await becomes(`Bek, ${stages[1].name}`, "Aida");
});

test("who no longer fits a filter leaves it", async () => {
  contacts = [aida];
  await show(<People filter={{ tag: "VIP" }} />, { texts: ["crm"] });
  await becomes("Aida");
  api.answer(crmApi.getContact, { ...aida, tags: [] });
  tell("contact.updated", { contactId: aida.id });
  await becomes();
});

test("a renamed company shows beside its people", async () => {
  const company = companyOf(1, "Ala-Too");
  contacts = [contactOf(1, "Aida", { companyId: company.id, companyName: "Ala-Too" })];
  await show(<People />, { texts: ["crm"] });
  await becomes("Aida, Ala-Too");
  api.answer(crmApi.getCompany, { ...company, name: "Ala-Too Travel" });
  tell("company.updated", { companyId: company.id });
  await becomes("Aida, Ala-Too Travel");
});

test("many changes at once are read as a list", async () => {
  await show(<People />, { texts: ["crm"] });
  await becomes("Bek", "Aida");
  contacts = Array.from({ length: 20 }, (_, index) => contactOf(40 - index, `Imported ${40 - index}`));
  for (const { id } of contacts) tell("contact.created", { contactId: id });
  await waitFor(() => expect(shown()).toHaveLength(20));
  expect(api.askedOf(crmApi.getContact)).toHaveLength(0);
});

test("a deletion is done at once, and Undo brings the contact back to its place", async () => {
  api.answer(crmApi.deleteContact, { ok: true });
  api.answer(crmApi.restoreContact, bek);
  const user = await show(<People />, { texts: ["crm"] });
  await becomes("Bek", "Aida");
  await user.click(screen.getByRole("button", { name: "Delete Bek" }));
  await becomes("Aida");
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await becomes("Bek", "Aida");
  expect(api.askedOf(crmApi.restoreContact)).toHaveLength(1);
});

test("a deletion the server refuses is taken back and told", async () => {
  api.refuse(crmApi.deleteContact, { status: 403, code: "forbidden" });
  const user = await show(<People />, { texts: ["crm"] });
  await becomes("Bek", "Aida");
  await user.click(screen.getByRole("button", { name: "Delete Bek" }));
  expect(await screen.findAllByText(/Your role does not allow this/)).not.toHaveLength(0);
  await becomes("Bek", "Aida");
});
