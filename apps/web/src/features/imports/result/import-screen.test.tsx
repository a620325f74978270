import { importsApi } from "@karavan/contract/api/imports";
import type { Import } from "@karavan/contract/records/imports";
import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeApi } from "../../../../tests/fake-api.ts";
import { show } from "../../../../tests/render.tsx";
import { ImportScreen } from "./import-screen.tsx";

const id = "01a21839-d2a2-772d-bab9-1e8ccd747285";
const at = "2026-11-20T10:00:00.000Z";
const done: Import = {
  id,
  source: "whatsapp",
  files: [{ name: "chats/Anna.txt", size: 2_000 }],
  options: { timeZone: "Asia/Bishkek" },
  status: "partial",
  progress: 1,
  counts: { contacts: 2, conversations: 1, messages: 1_200, deals: 0, skipped: 3 },
  problems: [],
  problemCount: 1,
  rollBackRequestedAt: null,
  rolledBackAt: null,
  startedBy: { kind: "member", id, name: "Aigul" },
  createdAt: at,
  finishedAt: at,
};
const gone = { contacts: 0, conversations: 0, messages: 0, deals: 0, skipped: 3 };

let api: FakeApi;

beforeEach(async () => {
  api = new FakeApi();
  await api.start();
  api.answer(importsApi.getImport, done);
  api.answer(importsApi.listImportProblems, {
    items: [{ file: "chats/Anna.txt", line: 1_042, code: "message_broken", text: "20.11.26, 10" }],
    nextCursor: null,
  });
});
afterEach(() => api.stop());

const page = (canManage: boolean) => (
  <ImportScreen importId={id} canManage={canManage} next={null} onBack={() => undefined} />
);
const showPage = (canManage = true) => show(page(canManage), { texts: ["imports"] });

test("rolling back asks first and says what will go; then what is left", async () => {
  const user = await showPage();
  await user.click(await screen.findByRole("button", { name: "Roll back" }));
  const question = await screen.findByRole("alertdialog");
  expect(within(question).getByText("2 contacts")).toBeTruthy();
  expect(within(question).getByText("1,200 messages")).toBeTruthy();
  expect(within(question).queryByText(/deal/)).toBeNull();
  expect(api.askedOf(importsApi.rollBackImport)).toEqual([]);

  api.answer(importsApi.rollBackImport, { ...done, rollBackRequestedAt: at });
  api.answer(importsApi.getImport, { ...done, rollBackRequestedAt: at, rolledBackAt: at, counts: gone });
  await user.click(within(question).getByRole("button", { name: "Roll back" }));
  await screen.findByText("Nothing of it is left. The files can be imported again.");
  expect(api.askedOf(importsApi.rollBackImport).length).toBe(1);
  expect(screen.queryByRole("button", { name: "Roll back" })).toBeNull();
});

test("a problem tells in words what it is, where, and the text it is about", async () => {
  await showPage();
  const problem = await screen.findByText("This message could not be read.");
  expect(problem.closest("li")?.textContent).toContain("chats/Anna.txt");
  expect(problem.closest("li")?.textContent).toContain("line 1,042");
  expect(problem.closest("li")?.textContent).toContain("20.11.26, 10");
});

test("a running import moves by itself and can be stopped; nothing can be rolled back yet", async () => {
  const running: Import = { ...done, status: "running", progress: 0.25, problemCount: 0, finishedAt: null };
  api.answer(importsApi.getImport, running);
  api.answer(importsApi.cancelImport, running);
  const user = await showPage();
  const bar = await screen.findByRole("progressbar");
  expect(bar.getAttribute("aria-valuenow")).toBe("0.25");
  expect(screen.queryByRole("button", { name: "Roll back" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Stop" }));
  await waitFor(() => expect(api.askedOf(importsApi.cancelImport).length).toBe(1));
  api.answer(importsApi.getImport, { ...running, status: "cancelled", finishedAt: at });
  await screen.findByRole("heading", { name: "The import was stopped" });
});

test("who may only look is offered nothing to do", async () => {
  await showPage(false);
  await screen.findByRole("heading", { name: /not everything could be read/ });
  expect(screen.queryByRole("button", { name: "Roll back" })).toBeNull();
});
