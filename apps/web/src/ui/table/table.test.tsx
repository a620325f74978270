import { screen, within } from "@testing-library/react";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { show } from "../../../tests/render.tsx";
import type { More } from "../../lib/lists/more.ts";
import { IconButton } from "../icon-button.tsx";
import { Menu } from "../menu.tsx";
import type { TableColumn, TableSort } from "./columns.ts";
import { Table } from "./table.tsx";

interface Person {
  id: string;
  name: string;
}

const columns: readonly TableColumn<Person>[] = [
  { id: "name", header: "Name", cell: ({ name }) => name, sortable: true, required: true },
  { id: "id", header: "Number", cell: ({ id }) => id, align: "end" },
];

function people(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: `Person ${index}` }));
}

interface People {
  count: number;
  startId?: string;
  onOpen?: (person: Person) => void;
  more?: More;
}

function PeopleTable({ count, startId, onOpen, more }: People) {
  const [rows] = useState(() => people(count));
  const [sort, setSort] = useState<TableSort>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <output>{[...selected].join(" ")}</output>
      <p>{sort ? `${sort.column} ${sort.direction}` : "unsorted"}</p>
      <Table
        name="people"
        label="People"
        rows={rows}
        rowId={(row) => row.id}
        columns={columns}
        sort={{ value: sort, onChange: setSort }}
        selection={{ selected, onChange: setSelected }}
        empty={<p>Nobody yet</p>}
        ownsPage
        startId={startId}
        {...(onOpen && { onOpen })}
        {...(more && { more })}
      />
    </>
  );
}

const checkbox = (row: number) => within(screen.getAllByRole("row")[row] ?? document.body).getByRole("checkbox");

test("a row's checkbox selects it, and Shift selects everything between", async () => {
  const user = await show(<PeopleTable count={10} />);
  await user.click(checkbox(2));
  await user.keyboard("{Shift>}");
  await user.click(checkbox(5));
  await user.keyboard("{/Shift}");
  expect(document.querySelector("output")?.textContent).toBe("p1 p2 p3 p4");
});

test("the header's checkbox is mixed when some are selected, and then selects all", async () => {
  const user = await show(<PeopleTable count={4} />);
  await user.click(checkbox(2));
  const all = screen.getByRole("checkbox", { name: "Select all rows" });
  expect(all.getAttribute("aria-checked")).toBe("mixed");
  await user.click(all);
  expect(document.querySelector("output")?.textContent).toBe("p1 p0 p2 p3");
  await user.click(all);
  expect(document.querySelector("output")?.textContent).toBe("");
});

test("keys move an active row, Space selects, Shift extends, Enter opens, Escape selects nothing", async () => {
  const opened: string[] = [];
  const user = await show(<PeopleTable count={10} onOpen={({ id }) => opened.push(id)} />);
  const grid = screen.getByRole("grid", { name: "People" });
  grid.focus();
  await user.keyboard("{ArrowDown}j{ }{Shift>}{ArrowDown}{ArrowDown}{/Shift}{Enter}");
  expect(document.querySelector("output")?.textContent).toBe("p1 p2 p3");
  expect(opened).toEqual(["p3"]);
  const active = document.getElementById(grid.getAttribute("aria-activedescendant") ?? "");
  expect(active?.textContent).toContain("Person 3");
  await user.keyboard("{Escape}");
  expect(document.querySelector("output")?.textContent).toBe("");
});

test("pressing a row opens it, pressing its checkbox does not", async () => {
  const opened: string[] = [];
  const user = await show(<PeopleTable count={3} onOpen={({ id }) => opened.push(id)} />);
  await user.click(checkbox(1));
  expect(opened).toEqual([]);
  await user.click(screen.getByText("Person 2"));
  expect(opened).toEqual(["p2"]);
});

test("a header sorts upwards, downwards, then not, and says so", async () => {
  const user = await show(<PeopleTable count={3} />);
  const header = screen.getByRole("columnheader", { name: /Name/ });
  const press = () => user.click(within(header).getByRole("button"));
  await press();
  expect(header.getAttribute("aria-sort")).toBe("ascending");
  await press();
  expect(header.getAttribute("aria-sort")).toBe("descending");
  await press();
  expect(header.getAttribute("aria-sort")).toBe("none");
  expect(screen.getByText("unsorted")).toBeTruthy();
});

test("arrow keys on a column's edge change its width, and the width is remembered", async () => {
  const user = await show(<PeopleTable count={3} />);
  const edge = screen.getByRole("separator", { name: "Resize column Number" });
  expect(edge.getAttribute("aria-valuenow")).toBe("160");
  edge.focus();
  await user.keyboard("{ArrowRight}{ArrowRight}");
  expect(edge.getAttribute("aria-valuenow")).toBe("192");
  expect(JSON.parse(localStorage.getItem("karavan.table.people") ?? "{}").widths).toEqual({ id: 192 });
});

test("a hundred thousand rows draw only what is visible and tell how many there are", async () => {
  await show(<PeopleTable count={100_000} />);
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("100001");
});

test("End reaches the last of a hundred thousand rows", async () => {
  const opened: string[] = [];
  const user = await show(<PeopleTable count={100_000} onOpen={({ id }) => opened.push(id)} />);
  const grid = screen.getByRole("grid");
  grid.focus();
  await user.keyboard("{End}{Enter}");
  expect(opened).toEqual(["p99999"]);
  expect(document.getElementById(grid.getAttribute("aria-activedescendant") ?? "")?.textContent).toContain(
    "Person 99999",
  );
});

test("the next page is asked for once when the end is near", async () => {
  const load = vi.fn(() => Promise.resolve());
  const user = await show(<PeopleTable count={12} more={{ load, isLoading: false, error: null }} />);
  screen.getByRole("grid").focus();
  await user.keyboard("{End}{Home}{End}");
  expect(load).toHaveBeenCalledTimes(1);
});

test("a page that failed says so at the table's end and waits to be asked for", async () => {
  const load = vi.fn(() => Promise.resolve());
  const user = await show(<PeopleTable count={12} more={{ load, isLoading: false, error: new Error("gone") }} />);
  expect(screen.getByRole("alert").textContent).toContain("More could not be loaded.");
  expect(load).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(load).toHaveBeenCalledTimes(1);
});

test("a table without rows shows what to do instead", async () => {
  await show(<PeopleTable count={0} />);
  expect(screen.getByText("Nobody yet")).toBeTruthy();
  expect(screen.queryByRole("grid")).toBeNull();
});

test("J and K go on from the row one came back from, wherever the focus is", async () => {
  const opened: string[] = [];
  const user = await show(<PeopleTable count={100} startId="p40" onOpen={({ id }) => opened.push(id)} />);
  await user.keyboard("jj{Enter}k{Enter}");
  expect(opened).toEqual(["p42", "p41"]);
});

test("what is chosen in a row's menu does not open the row", async () => {
  const done: string[] = [];
  const withMenu: readonly TableColumn<Person>[] = [
    ...columns,
    {
      id: "menu",
      header: "More",
      cell: ({ id }) => (
        <Menu
          items={[{ label: "Copy", onSelect: () => done.push(`copied ${id}`) }]}
          trigger={<IconButton icon={Ellipsis} label={`More about ${id}`} />}
        />
      ),
    },
  ];
  const user = await show(
    <Table
      name="people"
      label="People"
      rows={people(3)}
      rowId={({ id }) => id}
      columns={withMenu}
      onOpen={({ id }) => done.push(`opened ${id}`)}
      empty={null}
    />,
  );
  await user.click(screen.getByRole("button", { name: "More about p1" }));
  await user.click(await screen.findByRole("menuitem", { name: "Copy" }));
  expect(done).toEqual(["copied p1"]);
});
