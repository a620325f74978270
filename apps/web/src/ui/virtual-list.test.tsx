import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { show } from "../../tests/render.tsx";
import { shiftOf, VirtualList } from "./virtual-list.tsx";

const chats = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `c${index}`, name: `Chat ${index}` }));

function Chats({
  count,
  onOpen,
  openOnMove = false,
}: {
  count: number;
  onOpen: (id: string) => void;
  openOnMove?: boolean;
}) {
  return (
    <VirtualList
      label="Conversations"
      items={chats(count)}
      itemId={(chat) => chat.id}
      rowHeight={64}
      row={(chat) => chat.name}
      onOpen={(chat) => onOpen(chat.id)}
      openOnMove={openOnMove}
      openId="c2"
      empty={<p>No conversations</p>}
    />
  );
}

const active = () => document.getElementById(screen.getByRole("listbox").getAttribute("aria-activedescendant") ?? "");

test("arrows, J and K, Home and End move through a hundred thousand rows; Enter opens", async () => {
  const opened: string[] = [];
  const user = await show(<Chats count={100_000} onOpen={(id) => opened.push(id)} />);
  screen.getByRole("listbox", { name: "Conversations" }).focus();
  await user.keyboard("{ArrowDown}jjk{Enter}");
  expect(opened).toEqual(["c1"]);
  await user.keyboard("{End}");
  expect(active()?.textContent).toBe("Chat 99999");
  expect(active()?.getAttribute("aria-posinset")).toBe("100000");
  await user.keyboard("{ArrowUp}{Enter}{Home}{Enter}");
  expect(opened).toEqual(["c1", "c99998", "c0"]);
});

test("J and K work on a Russian layout", async () => {
  await show(<Chats count={5} onOpen={() => undefined} />);
  const list = screen.getByRole("listbox");
  list.focus();
  fireEvent.keyDown(list, { key: "о", code: "KeyJ" });
  fireEvent.keyDown(list, { key: "о", code: "KeyJ" });
  fireEvent.keyDown(list, { key: "л", code: "KeyK" });
  expect(active()?.textContent).toBe("Chat 0");
});

test("only what is visible is drawn, and the open row is marked", async () => {
  await show(<Chats count={100_000} onOpen={() => undefined} />);
  expect(screen.getAllByRole("option").length).toBeLessThan(40);
  expect(screen.getByRole("option", { selected: true }).textContent).toBe("Chat 2");
});

test("with its content beside it, moving opens at once", async () => {
  const opened: string[] = [];
  const user = await show(<Chats count={5} openOnMove onOpen={(id) => opened.push(id)} />);
  screen.getByRole("listbox").focus();
  await user.keyboard("jj");
  expect(opened).toEqual(["c0", "c1"]);
});

test("an empty list shows what to do instead", async () => {
  await show(<Chats count={0} onOpen={() => undefined} />);
  expect(screen.getByText("No conversations")).toBeTruthy();
});

test.each([
  ["rows that came above", ["c", "d", "e"], 2, ["x", "y", "a", "b", "c", "d", "e"], 2],
  ["a row that left above", ["c", "d", "e"], 2, ["b", "c", "d", "e"], -1],
  ["nothing that matters", ["c", "d", "e"], 2, ["a", "b", "c", "d", "e", "f"], 0],
  ["one visible row that jumped to the top", ["c", "d", "e"], 2, ["c", "a", "b", "d", "e"], 0],
  ["a row from below that jumped to the top", ["c", "d", "e"], 2, ["z", "a", "b", "c", "d", "e"], 1],
  ["another list altogether", ["c", "d", "e"], 2, ["m", "n"], 0],
])("the view follows %s", (_case, visible, first, ids, moved) => {
  expect(shiftOf(visible, first, ids)).toBe(moved);
});

test("a row that stays as it is is not drawn again when another comes, changes or moves", async () => {
  const drawn: string[] = [];
  const row = ({ name }: { name: string }) => {
    drawn.push(name);
    return name;
  };
  const idOf = ({ id }: { id: string }) => id;
  const [first, second, third] = chats(3);
  function Live() {
    const [items, setItems] = useState(() => [first, second, third].flatMap((chat) => chat ?? []));
    const changed = { id: "c1", name: "Chat 1 again" };
    return (
      <>
        <button type="button" onClick={() => setItems([changed, ...items.filter(({ id }) => id !== "c1")])}>
          Write
        </button>
        <VirtualList label="Live" items={items} itemId={idOf} rowHeight={64} row={row} onOpen={idOf} empty={null} />
      </>
    );
  }
  const user = await show(<Live />);
  drawn.length = 0;
  await user.click(screen.getByRole("button", { name: "Write" }));
  // The first one has another place now; the third stands where it stood.
  expect(drawn).toEqual(["Chat 1 again", "Chat 0"]);
});
