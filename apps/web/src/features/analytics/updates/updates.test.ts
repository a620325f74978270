import { expect, test } from "vitest";
import { foldUpdates } from "./fold-updates.ts";
import { joinNewest, type Update } from "./updates.ts";

const update = (id: string, type = "message.received"): Update => ({
  id,
  position: id,
  type,
  at: "2026-11-20T10:00:00.000Z",
  actor: { kind: "system", id: null, name: null },
  subject: { kind: "conversation", id },
  facts: {},
  changes: null,
  members: {},
  causeId: null,
  traceId: "t",
  updateKind: "messages",
  label: null,
});
const page = (ids: string[], nextCursor: string | null) => ({ items: ids.map((id) => update(id)), nextCursor });
const read = (...pages: ReturnType<typeof page>[]) => ({ pages, pageParams: pages.map((_, at) => String(at || "")) });
const idsOf = ({ pages }: { pages: readonly { items: readonly Update[] }[] }) =>
  pages.map(({ items }) => items.map(({ id }) => id));

test("what is new goes before what was read, and further pages stay", () => {
  const joined = joinNewest(read(page(["5", "4"], "c4"), page(["3", "2"], null)), page(["7", "6", "5"], "c5"));
  expect(idsOf(joined)).toEqual([
    ["7", "6", "5", "4"],
    ["3", "2"],
  ]);
  expect(joined.pages[0]?.nextCursor).toBe("c4");
});

test("what was written late takes its place in the order", () => {
  expect(idsOf(joinNewest(read(page(["7", "5"], null)), page(["7", "6", "5"], null)))).toEqual([["7", "6", "5"]]);
});

test("nothing new changes nothing", () => {
  const before = read(page(["5", "4"], null));
  expect(joinNewest(before, page(["5", "4"], null))).toBe(before);
});

test("when nothing of the newest page was known the list begins anew", () => {
  expect(idsOf(joinNewest(read(page(["2", "1"], null)), page(["9", "8"], "c8")))).toEqual([["9", "8"]]);
});

test("a long run of the same thing is folded into its first line; a short one is not", () => {
  const updates = [
    update("9", "import.finished"),
    ...["8", "7", "6", "5"].map((id) => update(id, "contact.created")),
    ...["4", "3", "2"].map((id) => update(id, "deal.created")),
  ];
  expect(foldUpdates(updates).map(({ update: { id }, rest }) => [id, rest.length])).toEqual([
    ["9", 0],
    ["8", 3],
    ["4", 0],
    ["3", 0],
    ["2", 0],
  ]);
});
