import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../tests/render.tsx";
import type { Command } from "../lib/commands.ts";
import { openCommandMenu, useCommands } from "../lib/commands.ts";
import { CommandMenuHost } from "../pages/shell/command-menu-host.tsx";
import { CommandMenu, type CommandResult } from "./command-menu.tsx";

function commands(ran: string[]): Command[] {
  const command = (id: string, title: string, keywords: string[] = []) => ({
    id,
    title,
    keywords,
    section: "Go to",
    run: () => ran.push(id),
  });
  return [
    command("inbox", "Inbox", ["chats", "чаты"]),
    command("clients", "Clients"),
    command("close", "Close conversation"),
  ];
}

const titles = () => screen.getAllByRole("option").map((option) => option.textContent);

test("the beginnings of words find a command, in any order and by its other names", async () => {
  const user = await show(<CommandMenu open onClose={() => undefined} commands={commands([])} />);
  const field = screen.getByRole("combobox");
  await user.type(field, "con cl");
  expect(titles()).toEqual(["Close conversation"]);
  await user.clear(field);
  await user.type(field, "чат");
  expect(titles()).toEqual(["Inbox"]);
});

test("Enter does the first, arrows choose another, and the menu closes before it is done", async () => {
  const ran: string[] = [];
  const user = await show(<CommandMenu open onClose={() => ran.push("closed")} commands={commands(ran)} />);
  await user.type(screen.getByRole("combobox"), "cl{ArrowDown}{Enter}");
  expect(ran).toEqual(["closed", "close"]);
});

test("records found by the server stand among the commands", async () => {
  const ran: string[] = [];
  const search = async (query: string): Promise<CommandResult[]> => [
    { id: "a", section: "Clients", title: `Aigul for ${query}`, run: () => ran.push("aigul") },
  ];
  const user = await show(<CommandMenu open onClose={() => undefined} commands={commands(ran)} search={search} />);
  await user.type(screen.getByRole("combobox"), "zz");
  await user.click(await screen.findByRole("option", { name: /Aigul for zz/ }));
  expect(ran).toEqual(["aigul"]);
});

test("Ctrl+K opens it, with what the page on screen offers", async () => {
  const ran: string[] = [];
  function Page() {
    useCommands(commands(ran));
    return <CommandMenuHost places={[]} />;
  }
  const user = await show(<Page />);
  await user.keyboard("{Control>}k{/Control}");
  await user.click(await screen.findByRole("option", { name: "Inbox" }));
  expect(ran).toEqual(["inbox"]);
  await waitFor(() => expect(screen.queryByRole("combobox")).toBeNull());
  openCommandMenu(false);
});
