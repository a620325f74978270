import { expect, test } from "vitest";
import { appendPage, byValue, dropRows, joinTail, type LongList, mergeRows } from "./long-list.ts";

interface Row {
  id: string;
  at: number;
}

const isBefore = byValue<Row>((row) => row.at, "descending");
const rows = (...ats: number[]): Row[] => ats.map((at) => ({ id: `r${at}`, at }));
const list = (nextCursor: string | null, ...ats: number[]): LongList<Row> => ({ items: rows(...ats), nextCursor });
const ids = ({ items }: LongList<Row>) => items.map(({ id }) => id).join(" ");
const all = { isBefore, belongs: () => true };

test("a changed row goes to its new place, a new one comes, one that no longer belongs goes", () => {
  const before = list(null, 9, 7, 5);
  expect(ids(mergeRows(before, [{ id: "r5", at: 8 }], all))).toBe("r9 r5 r7");
  expect(ids(mergeRows(before, rows(6), all))).toBe("r9 r7 r6 r5");
  expect(ids(mergeRows(before, rows(7), { isBefore, belongs: () => false }))).toBe("r9 r5");
});

test("where only the server can tell whether a row belongs, it stays what it was", () => {
  const unsure = { isBefore, belongs: () => undefined };
  expect(ids(mergeRows(list(null, 9, 7), [...rows(8), { id: "r7", at: 10 }], unsure))).toBe("r7 r9");
});

test("a row beyond what has been read waits for its page, unless it was shown already", () => {
  expect(ids(mergeRows(list("next", 9, 7), rows(5), all))).toBe("r9 r7");
  expect(ids(mergeRows(list("next", 9, 7), [{ id: "r9", at: 5 }], all))).toBe("r7 r9");
});

test("a list read anew keeps what had been read further down, as long as nothing may lie between", () => {
  expect(joinTail(list("a", 10, 9), list("z", 9, 7, 5), isBefore)).toEqual(list("z", 10, 9, 7, 5));
  expect(joinTail(list("a", 12, 11), list("z", 9, 7, 5), isBefore)).toEqual(list("a", 12, 11));
  expect(joinTail(list(null, 10), list("z", 9, 7), isBefore)).toEqual(list(null, 10));
  expect(joinTail(list("a", 10), undefined, isBefore)).toEqual(list("a", 10));
});

test("a row that is read anew as it was stays the same object, so that it is not drawn again", () => {
  const before = list(null, 9, 7);
  const { items } = joinTail(list(null, 10, 9), before, isBefore);
  expect(items[1]).toBe(before.items[0]);
  const [changed] = joinTail({ items: [{ id: "r9", at: 11 }], nextCursor: null }, before, isBefore).items;
  expect(changed).toEqual({ id: "r9", at: 11 });
});

test("a page is added once, and only where the list ends", () => {
  const first = list("p2", 9, 7);
  const second = appendPage(first, "p2", list("p3", 7, 5));
  expect(second).toEqual(list("p3", 9, 7, 5));
  expect(appendPage(second, "p2", list("p3", 5))).toBe(second);
});

test("dropping what is not there changes nothing", () => {
  const before = list(null, 9, 7);
  expect(dropRows(before, new Set(["other"]))).toBe(before);
  expect(ids(dropRows(before, new Set(["r9"])))).toBe("r7");
});
