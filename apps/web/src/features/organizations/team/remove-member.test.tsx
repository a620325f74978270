import { analyticsApi } from "@karavan/contract/api/analytics";
import { identityApi } from "@karavan/contract/api/identity";
import { organizationsApi } from "@karavan/contract/api/organizations";
import { rolePermissions } from "@karavan/contract/permissions";
import type { Member } from "@karavan/contract/records/organizations";
import { screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeApi } from "../../../../tests/fake-api.ts";
import { show } from "../../../../tests/render.tsx";
import { chooseOrganization } from "../../../lib/organization.ts";
import { RemoveMember } from "./remove-member.tsx";

const organizationId = "01a21856-220a-7018-be11-000000000001";
const member = memberOf("01a21856-220a-7018-be11-000000000002", "Aigul");
const colleague = memberOf("01a21856-220a-7018-be11-000000000003", "Bakyt");
const nothing = { contacts: 0, companies: 0, tasks: 0, deals: 0, conversations: 0 };

let api: FakeApi;
beforeEach(async () => {
  api = new FakeApi();
  await api.start();
  chooseOrganization(organizationId);
  api.answer(identityApi.getAccount, {
    ...{ id: organizationId, email: "me@example.com", name: "Me", emailVerified: true, locale: "en" as const },
    ...{ theme: "system" as const, timeZone: null },
    memberships: [
      {
        ...{ organizationId, organizationName: "Silk Road", memberId: colleague.id, role: "owner" as const },
        permissions: [...rolePermissions.owner],
      },
    ],
  });
  api.answer(organizationsApi.listMembers, { items: [member, colleague], nextCursor: null });
});
afterEach(() => api.stop());

function memberOf(id: string, name: string): Member {
  return { id, userId: id, name, email: `${name}@example.com`, role: "bidi", joinedAt: "2026-03-14T12:30:00.000Z" };
}

function dialog(onConfirm = vi.fn()) {
  return <RemoveMember member={member} open onClose={vi.fn()} onConfirm={onConfirm} />;
}

const texts = { texts: ["organizations"] };

test("it says what will have no owner, in the language's own plurals", async () => {
  api.answer(analyticsApi.countMemberRecords, { contacts: 1200, companies: 1, tasks: 0, deals: 2, conversations: 0 });
  await show(dialog(), texts);
  expect(await screen.findByText("Left without an owner: 1,200 contacts, 1 company, and 2 deals.")).toBeTruthy();
});

test("whoever is chosen gets it, and the one who goes is not among the choices", async () => {
  api.answer(analyticsApi.countMemberRecords, { ...nothing, deals: 2 });
  const onConfirm = vi.fn();
  const user = await show(dialog(onConfirm), texts);
  await user.click(await screen.findByRole("combobox", { name: /Hand over to/ }));
  await user.click(await screen.findByRole("option", { name: /Bakyt/ }));
  expect(screen.queryByRole("option", { name: /Aigul/ })).toBeNull();
  expect(await screen.findByText("Bakyt gets 2 deals.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Remove" }));
  expect(onConfirm).toHaveBeenCalledWith(colleague.id);
});

test("who has nothing is removed without a choice", async () => {
  api.answer(analyticsApi.countMemberRecords, nothing);
  const onConfirm = vi.fn();
  const user = await show(dialog(onConfirm), texts);
  expect(await screen.findByText(/^No contacts, companies, deals, open tasks or chats/)).toBeTruthy();
  expect(screen.queryByRole("combobox")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Remove" }));
  expect(onConfirm).toHaveBeenCalledWith(undefined);
});
