import { crmApi } from "@karavan/contract/api/crm";
import { identityApi, type User } from "@karavan/contract/api/identity";
import { organizationsApi } from "@karavan/contract/api/organizations";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import { rolePermissions } from "@karavan/contract/permissions";
import type { Deal } from "@karavan/contract/records/pipeline";
import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dealOf, idOf, pipeline, stages } from "../../../../tests/deals.ts";
import { FakeApi } from "../../../../tests/fake-api.ts";
import { contactOf } from "../../../../tests/people.ts";
import { show } from "../../../../tests/render.tsx";
import { useMe } from "../../../lib/me.ts";
import { chooseOrganization } from "../../../lib/organization.ts";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { NewDealDialog } from "./new-deal-dialog.tsx";

const [, offered] = stages;
let api: FakeApi;
let done: Deal[];

beforeEach(async () => {
  done = [];
  api = new FakeApi();
  await api.start();
  chooseOrganization(idOf("pipeline", 9));
  api.answer(identityApi.getAccount, account);
  api.answer(organizationsApi.listMembers, { items: [], nextCursor: null });
  api.answer(organizationsApi.getSettings, {
    locale: "en",
    timeZone: "Asia/Bishkek",
    currency: "KGS",
    region: "KG",
    quietHours: null,
    rates: {},
    messagesPerMinute: 20,
    draftReplies: false,
  });
  api.answer(crmApi.listContacts, { items: [contactOf(1, "Aigul")], nextCursor: null });
  api.answer(pipelineApi.createDeal, dealOf(1, "Aigul", { stage: offered }));
});
afterEach(async () => {
  chooseOrganization(undefined);
  await api.stop();
});

const account: User = {
  id: idOf("member", 7),
  email: "bek@example.com",
  name: "Bek",
  emailVerified: true,
  locale: null,
  theme: "system",
  timeZone: null,
  memberships: [
    {
      organizationId: idOf("pipeline", 9),
      organizationName: "Silk Road",
      memberId: idOf("member"),
      role: "bidi",
      permissions: [...rolePermissions.bidi],
    },
  ],
};

/** As behind the sign-in: who reads this is known before anything is drawn. */
function Inside({ contact }: { contact?: ComboboxOption }) {
  const { memberId } = useMe();
  if (!memberId) return null;
  return (
    <NewDealDialog
      open
      onClose={() => undefined}
      pipeline={pipeline}
      stageId={offered.id}
      {...(contact && { contact })}
      onDone={(deal) => done.push(deal)}
    />
  );
}

const open = (contact?: ComboboxOption) => show(<Inside {...(contact && { contact })} />, { texts: ["pipeline"] });
const field = (name: string) => screen.findByRole("textbox", { name });
const bodiesOf = (endpoint: Parameters<FakeApi["askedOf"]>[0]) =>
  api.askedOf(endpoint).map(({ body }) => JSON.parse(body));

test("a deal is called after its contact until it is named, and its sum is sent in minor units", async () => {
  const user = await open();
  await user.type(await screen.findByRole("combobox", { name: "Contact" }), "Aig");
  await user.click(await screen.findByRole("option", { name: /Aigul/ }));
  expect(await field("Title")).toHaveProperty("value", "Aigul");
  await user.type(await field("Amount"), "1 500,50");
  await user.click(screen.getByRole("button", { name: "Create" }));
  await waitFor(() => expect(done).toHaveLength(1));
  expect(bodiesOf(pipelineApi.createDeal)).toEqual([
    {
      title: "Aigul",
      contactId: idOf("contact", 1),
      pipelineId: pipeline.id,
      stageId: offered.id,
      amount: 150_050,
      currency: "KGS",
      ownerId: idOf("member"),
    },
  ]);
});

test("where the contact is known the form begins with it, and a press makes the deal", async () => {
  const user = await open({ value: idOf("contact", 1), label: "Aigul" });
  expect(await screen.findByRole("combobox", { name: "Contact" })).toHaveProperty("value", "Aigul");
  await user.click(screen.getByRole("button", { name: "Create" }));
  await waitFor(() => expect(done).toHaveLength(1));
  expect(bodiesOf(pipelineApi.createDeal)).toMatchObject([{ title: "Aigul", contactId: idOf("contact", 1) }]);
});

test("what is no sum is said at once, and nothing is sent", async () => {
  const user = await open();
  await user.type(await screen.findByRole("combobox", { name: "Contact" }), "Aig");
  await user.click(await screen.findByRole("option", { name: /Aigul/ }));
  await user.type(await field("Amount"), "12abc");
  expect(await screen.findByText(/Enter a sum/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Create" }));
  expect(bodiesOf(pipelineApi.createDeal)).toEqual([]);
});

test("a contact that is not there yet is made first, and only once when the deal is refused", async () => {
  api.answer(crmApi.createContact, contactOf(2, "Chyngyz"));
  api.refuse(pipelineApi.createDeal, { status: 409, code: "conflict" });
  const user = await open();
  await user.type(await screen.findByRole("combobox", { name: "Contact" }), "Chyngyz");
  await user.click(await screen.findByRole("option", { name: /New contact/ }));
  await user.click(screen.getByRole("button", { name: "Create" }));
  expect(await screen.findByText(/Somebody changed it/)).toBeTruthy();
  api.answer(pipelineApi.createDeal, dealOf(2, "Chyngyz", { stage: offered }));
  await user.click(screen.getByRole("button", { name: "Create" }));
  await waitFor(() => expect(done).toHaveLength(1));
  expect(bodiesOf(crmApi.createContact)).toEqual([{ firstName: "Chyngyz" }]);
  expect(bodiesOf(pipelineApi.createDeal).map(({ contactId }) => contactId)).toEqual([
    idOf("contact", 2),
    idOf("contact", 2),
  ]);
});

test("without a contact there is no deal, and the field says so", async () => {
  const user = await open();
  await user.type(await field("Title"), "Song-Kul");
  await user.click(screen.getByRole("button", { name: "Create" }));
  await waitFor(async () =>
    expect((await screen.findByRole("combobox", { name: "Contact" })).getAttribute("aria-invalid")).toBe("true"),
  );
  expect(bodiesOf(pipelineApi.createDeal)).toEqual([]);
});
