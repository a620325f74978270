import { expect, test } from "vitest";
import { type AuditFilter, countFilters, fits, queryOf } from "./audit-filter.ts";

const wide: AuditFilter = { types: [], actorId: "", from: "", to: "" };

test("days are whole days of the reader's zone, the last one included", () => {
  expect(queryOf({ ...wide, from: "2026-03-14", to: "2026-03-14" }, "Asia/Bishkek")).toEqual({
    since: "2026-03-13T18:00:00.000Z",
    until: "2026-03-14T17:59:59.999Z",
  });
  expect(queryOf(wide, "Asia/Bishkek")).toEqual({});
  expect(queryOf({ ...wide, types: ["deal.created", "deal.deleted"], actorId: "a" }, "UTC")).toEqual({
    types: "deal.created,deal.deleted",
    actorId: "a",
  });
});

test.each<[Partial<AuditFilter>, boolean]>([
  [{}, true],
  [{ types: ["deal.deleted", "deal.created"] }, true],
  [{ types: ["deal.deleted"] }, false],
  [{ actorId: "somebody" }, true],
  [{ actorId: "nobody" }, false],
  [{ from: "2026-03-14", to: "2026-03-14" }, true],
  [{ to: "2026-03-13" }, false],
  [{ from: "2026-03-15" }, false],
])("what happens now is news under %o: %s", (filter, isNews) => {
  const event = { type: "deal.created", actor: { kind: "member", id: "somebody" } };
  expect(fits(event, { ...wide, ...filter }, "2026-03-14")).toBe(isNews);
});

test("filters are counted", () => {
  expect(countFilters(wide)).toBe(0);
  expect(countFilters({ ...wide, types: ["deal.created", "deal.deleted"], to: "2026-03-14" })).toBe(2);
});
