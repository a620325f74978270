import { identityApi, type User } from "@karavan/contract/api/identity";
import { organizationsApi } from "@karavan/contract/api/organizations";
import { type Role, rolePermissions } from "@karavan/contract/permissions";
import { screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeApi } from "../../../../tests/fake-api.ts";
import { show } from "../../../../tests/render.tsx";
import { chooseOrganization } from "../../../lib/organization.ts";
import { MemberRow } from "./member-row.tsx";

let api: FakeApi;
beforeEach(async () => {
  api = new FakeApi();
  await api.start();
  chooseOrganization(organizationId);
});
afterEach(() => api.stop());

const organizationId = "01a21856-220a-7018-be11-000000000001";
const myId = "01a21856-220a-7018-be11-000000000002";
const otherId = "01a21856-220a-7018-be11-000000000003";

function signedIn(role: Role): void {
  const user: User = {
    id: myId,
    email: "me@example.com",
    name: "Me",
    emailVerified: true,
    locale: "en",
    theme: "system",
    timeZone: null,
    memberships: [
      {
        organizationId,
        organizationName: "Silk Road",
        memberId: myId,
        role,
        permissions: [...rolePermissions[role]],
      },
    ],
  };
  api.answer(identityApi.getAccount, user);
}

function row(id: string, role: Role) {
  const joinedAt = "2026-03-14T12:30:00.000Z";
  return <MemberRow member={{ id, userId: id, name: "Aigul", email: "aigul@example.com", role, joinedAt }} />;
}

const texts = { texts: ["organizations"] };

test("the last owner is asked first, stays one, and the row says why", async () => {
  signedIn("owner");
  api.refuse(organizationsApi.changeMemberRole, { status: 409, code: "last_owner" });
  const user = await show(row(myId, "owner"), texts);
  await user.click(await screen.findByRole("combobox", { name: "Role of Aigul" }));
  await user.click(await screen.findByRole("option", { name: /^Viewer/ }));
  await user.click(await screen.findByRole("button", { name: "Change my role" }));
  expect(await screen.findByText("An organization keeps at least one owner.")).toBeTruthy();
  expect(screen.getByRole("combobox", { name: "Role of Aigul" }).textContent).toBe("Owner");
});

test("an administrator gives no role above their own and does not touch owners", async () => {
  signedIn("admin");
  const user = await show(
    <>
      {row(otherId, "bidi")}
      {row(myId, "owner")}
    </>,
    texts,
  );
  await user.click(await screen.findByRole("combobox"));
  const offered = (await screen.findAllByRole("option")).map((option) => option.textContent ?? "");
  expect(offered.map((text) => text.replace(/^(Administrator|Sales representative|Viewer|Owner).*/, "$1"))).toEqual([
    "Administrator",
    "Sales representative",
    "Viewer",
  ]);
});

test("who may not manage members sees roles and no controls", async () => {
  signedIn("viewer");
  await show(row(otherId, "bidi"), texts);
  expect(await screen.findByText("Sales representative")).toBeTruthy();
  expect(screen.queryByRole("combobox")).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
});
