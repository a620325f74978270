import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../tests/render.tsx";
import { Button } from "./button.tsx";
import { ContextMenu } from "./context-menu.tsx";
import { Menu, type MenuItem } from "./menu.tsx";

function items(done: string[]): MenuItem[] {
  return [
    { kind: "heading", label: "Conversation" },
    { label: "Assign to me", onSelect: () => done.push("assign") },
    { kind: "check", label: "Mute", checked: true, onSelect: () => done.push("mute") },
    { kind: "line" },
    { kind: "menu", label: "Move", items: [{ label: "To spam", onSelect: () => done.push("spam") }] },
    { label: "Delete", danger: true, disabled: true, onSelect: () => done.push("delete") },
  ];
}

const trigger = () => screen.getByRole("button", { name: "Actions" });

test("a press opens the menu, a press on a line does it, and the focus comes back", async () => {
  const done: string[] = [];
  const user = await show(<Menu trigger={<Button>Actions</Button>} items={items(done)} />);
  expect(trigger().getAttribute("aria-expanded")).toBe("false");
  await user.click(trigger());
  expect(trigger().getAttribute("aria-expanded")).toBe("true");
  await user.click(await screen.findByRole("menuitem", { name: "Assign to me" }));
  expect(done).toEqual(["assign"]);
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  expect(document.activeElement).toBe(trigger());
});

test("by keys alone: arrow opens on the first line, arrows move, Enter does, Escape closes", async () => {
  const done: string[] = [];
  const user = await show(<Menu trigger={<Button>Actions</Button>} items={items(done)} />);
  trigger().focus();
  await user.keyboard("{ArrowDown}");
  const first = await screen.findByRole("menuitem", { name: "Assign to me" });
  await waitFor(() => expect(document.activeElement).toBe(first));
  await user.keyboard("{ArrowDown}");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("menuitemcheckbox", { name: "Mute" })));
  await user.keyboard("{Enter}");
  expect(done).toEqual(["mute"]);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(trigger()));
});

test("a choice says whether it is on, and a disabled line does nothing", async () => {
  const done: string[] = [];
  const user = await show(<Menu trigger={<Button>Actions</Button>} items={items(done)} />);
  await user.click(trigger());
  expect((await screen.findByRole("menuitemcheckbox", { name: "Mute" })).getAttribute("aria-checked")).toBe("true");
  await user.click(screen.getByRole("menuitem", { name: "Delete" }));
  expect(done).toEqual([]);
});

test("a right press opens the same lines where it was made", async () => {
  const done: string[] = [];
  const user = await show(
    <ContextMenu items={items(done)}>
      <div>A client</div>
    </ContextMenu>,
  );
  await user.pointer({ keys: "[MouseRight]", target: screen.getByText("A client") });
  await user.click(await screen.findByRole("menuitem", { name: "Assign to me" }));
  expect(done).toEqual(["assign"]);
});
