import { activitiesApi } from "@karavan/contract/api/activities";
import { identityApi } from "@karavan/contract/api/identity";
import { organizationsApi } from "@karavan/contract/api/organizations";
import { type Permission, rolePermissions } from "@karavan/contract/permissions";
import type { Task } from "@karavan/contract/records/activities";
import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { taskOf } from "../../../../tests/activities.ts";
import { idOf } from "../../../../tests/deals.ts";
import { FakeApi } from "../../../../tests/fake-api.ts";
import { show } from "../../../../tests/render.tsx";
import { chooseOrganization } from "../../../lib/organization.ts";
import { RecordTasks } from "./record-tasks.tsx";

let api: FakeApi;
/** What the server has; the tests change it. */
let open: Task[];

const organizationId = "0190a1b2-c3d4-7abc-8def-000000000001";
const contactId = idOf("contact");
const horses = taskOf(1, "Water the horses", {
  contactId,
  contactName: "Anna Berg",
  dueOn: "2020-03-14",
  timeZone: "UTC",
});

beforeEach(async () => {
  api = new FakeApi();
  await api.start();
  chooseOrganization(organizationId);
  open = [horses];
  api.answer(activitiesApi.listTasks, () => ({ items: open, nextCursor: null }));
  api.answer(organizationsApi.listMembers, { items: [], nextCursor: null });
});
afterEach(() => api.stop());

async function showTasks(permissions: readonly Permission[] = rolePermissions.bidi) {
  api.answer(identityApi.getAccount, {
    ...{ id: idOf("member", 7), name: "Mira", email: "mira@example.com", emailVerified: true },
    ...{ locale: "en", theme: "system", timeZone: "UTC" },
    memberships: [
      {
        ...{ organizationId, organizationName: "Silk Road", memberId: idOf("member"), role: "bidi" },
        permissions: [...permissions],
      },
    ],
  });
  return show(<RecordTasks of={{ contactId }} about={{ contactId }} />, { texts: ["activities"] });
}

const box = () => screen.findByRole("checkbox", { name: "Complete “Water the horses”" });

test("a task is done at once, and Undo opens it again", async () => {
  api.answer(activitiesApi.completeTask, () => {
    open = [];
    return { ...horses, doneAt: horses.updatedAt };
  });
  api.answer(activitiesApi.reopenTask, () => {
    open = [horses];
    return horses;
  });
  const user = await showTasks();
  await user.click(await box());
  expect(await screen.findByText("No tasks.")).toBeDefined();
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await box();
  expect(api.askedOf(activitiesApi.reopenTask)).toHaveLength(1);
});

test("a task the server does not let go stays open, and it is said why", async () => {
  api.refuse(activitiesApi.completeTask, { status: 403, code: "forbidden" });
  const user = await showTasks();
  await user.click(await box());
  expect(await screen.findAllByText(/Your role does not allow this/)).not.toHaveLength(0);
  expect((await box()).getAttribute("aria-checked")).toBe("false");
});

test("a line of words becomes a task about the record, with its day and time", async () => {
  api.answer(activitiesApi.createTask, () => {
    const made = taskOf(2, "Call Anna", { contactId });
    open = [horses, made];
    return made;
  });
  const user = await showTasks();
  const line = await screen.findByRole("textbox", { name: "New task in one line" });
  await user.type(line, "Call Anna on 14.03.2150 at 9:30 !{Enter}");
  await screen.findByRole("button", { name: "Call Anna" });
  const [asked] = api.askedOf(activitiesApi.createTask);
  const { dueAt, timeZone, ...sent } = JSON.parse(asked?.body ?? "{}");
  expect(sent).toMatchObject({
    title: "Call Anna",
    priority: "high",
    dueOn: null,
    contactId,
    assigneeId: idOf("member"),
  });
  expect(new Date(dueAt).toLocaleString("sv", { timeZone })).toBe("2150-03-14 09:30:00");
  await waitFor(() => expect(line).toHaveProperty("value", ""));
});

test("who may only look finds nothing to add or complete", async () => {
  await showTasks(rolePermissions.viewer);
  expect((await box()).hasAttribute("data-disabled")).toBe(true);
  expect(screen.queryByRole("textbox", { name: "New task in one line" })).toBeNull();
});
