import { cleanup, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../../../tests/render.tsx";
import { Checklist, type FirstStep } from "./checklist.tsx";

const steps: readonly FirstStep[] = [
  { name: "imported", to: "/imports" },
  { name: "channelConnected", to: "/settings/channels" },
];
const setup = { imported: true, channelConnected: false, colleagueInvited: false };
const showList = (done: typeof setup, own = steps, organizationId = "a") =>
  show(<Checklist setup={done} steps={own} organizationId={organizationId} />, { texts: ["analytics"] });

test("what is done is ticked off, what is not leads to its place; steps of others are left out", async () => {
  await showList(setup);
  expect(screen.getByText("1 of 2")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Connect" }).getAttribute("href")).toBe("/settings/channels");
  expect(screen.queryByRole("link", { name: "Import chats" })).toBeNull();
  expect(screen.queryByText("Invite a colleague")).toBeNull();
});

test("it goes away when everything is done, and stands nowhere for whoever may do nothing of it", async () => {
  await showList({ ...setup, channelConnected: true });
  expect(screen.queryByRole("region")).toBeNull();
  cleanup();
  await showList(setup, []);
  expect(screen.queryByRole("region")).toBeNull();
});

test("who closed it sees it no more, except in another organization", async () => {
  const user = await showList(setup);
  await user.click(screen.getByRole("button", { name: "Close the first steps" }));
  expect(screen.queryByRole("region")).toBeNull();
  cleanup();
  await showList(setup);
  expect(screen.queryByRole("region")).toBeNull();
  cleanup();
  await showList(setup, steps, "b");
  expect(screen.getByRole("region", { name: "First steps" })).toBeTruthy();
});
