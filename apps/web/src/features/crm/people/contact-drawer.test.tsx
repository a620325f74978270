import { crmApi } from "@karavan/contract/api/crm";
import { organizationsApi } from "@karavan/contract/api/organizations";
import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeApi } from "../../../../tests/fake-api.ts";
import { companyOf, contactOf } from "../../../../tests/people.ts";
import { show } from "../../../../tests/render.tsx";
import { EditContactDrawer, NewContactDrawer } from "./contact-drawer.tsx";

let api: FakeApi;

beforeEach(async () => {
  api = new FakeApi();
  await api.start();
  const nothing = { items: [], nextCursor: null };
  api.answer(organizationsApi.listMembers, nothing);
  api.answer(crmApi.listTags, nothing);
  api.answer(crmApi.listCompanies, nothing);
});
afterEach(() => api.stop());

function New({ onSaved }: { onSaved: (id: string) => void }) {
  const [open, setOpen] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Again
      </button>
      <NewContactDrawer open={open} onClose={() => setOpen(false)} onSaved={({ id }) => onSaved(id)} />
    </>
  );
}

const field = (name: string) => screen.findByRole("textbox", { name });
const bodies = () => api.askedOf(crmApi.createContact).map(({ body }): unknown => JSON.parse(body));

test("a refused number is told at its row; a new company is made once, however often the form is sent", async () => {
  const saved: string[] = [];
  const user = await show(<New onSaved={(id) => saved.push(id)} />, { texts: ["crm"] });
  const company = companyOf(1, "Ala-Too");
  api.answer(crmApi.createCompany, company);
  const fields = [{ path: "phones.1", code: "invalid_phone", message: "not a phone number" }];
  api.refuse(crmApi.createContact, { status: 422, code: "invalid", fields });

  await user.type(await field("First name"), "Aida");
  await user.type(await field("Phone 1"), "0555 12 34 56");
  await user.click(screen.getByRole("button", { name: "Add phone" }));
  await user.click(screen.getByRole("button", { name: "Add phone" }));
  await user.type(await field("Phone 3"), "1234");
  await user.type(screen.getByRole("combobox", { name: "Company" }), "Ala-Too");
  await user.click(await screen.findByRole("option", { name: /Create company/ }));
  await user.click(screen.getByRole("button", { name: "Add" }));

  // The row left empty between them is not there for the server.
  expect(await screen.findByText("This is not a phone number.")).toBeTruthy();
  expect((await field("Phone 3")).getAttribute("aria-invalid")).toBe("true");
  expect((await field("Phone 2")).getAttribute("aria-invalid")).toBeNull();
  expect(bodies()[0]).toMatchObject({ phones: ["0555 12 34 56", "1234"], emails: [], companyId: company.id });

  api.answer(crmApi.createContact, contactOf(1, "Aida"));
  await user.type(await field("Phone 3"), "56");
  await user.click(screen.getByRole("button", { name: "Add" }));
  await waitFor(() => expect(saved).toEqual([contactOf(1, "Aida").id]));
  expect(bodies()[1]).toMatchObject({ phones: ["0555 12 34 56", "123456"], companyId: company.id });
  expect(api.askedOf(crmApi.createCompany)).toHaveLength(1);
});

test("without a name nothing is sent, and what was typed survives closing", async () => {
  const user = await show(<New onSaved={() => undefined} />, { texts: ["crm"] });
  await user.type(await field("E-mail 1"), "aida@example.com");
  await user.click(screen.getByRole("button", { name: "Add" }));
  expect(await screen.findByText("Fill this in.")).toBeTruthy();
  expect(bodies()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await user.click(await screen.findByRole("button", { name: "Again" }));
  expect(await field("E-mail 1")).toHaveProperty("value", "aida@example.com");
});

test("of a known contact only what was changed is sent", async () => {
  const contact = contactOf(1, "Aida", { phones: ["+996555123456"], tags: ["vip"], note: "Likes mountains" });
  api.answer(crmApi.updateContact, contact);
  const saved: string[] = [];
  const user = await show(
    <EditContactDrawer open contact={contact} onClose={() => undefined} onSaved={({ name }) => saved.push(name)} />,
    { texts: ["crm"] },
  );
  await user.type(await field("Last name"), "Asanova");
  await user.click(screen.getByRole("button", { name: "Remove Phone 1" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(saved).toHaveLength(1));
  const [asked] = api.askedOf(crmApi.updateContact);
  expect(JSON.parse(asked?.body ?? "")).toEqual({ lastName: "Asanova", phones: [] });
});
