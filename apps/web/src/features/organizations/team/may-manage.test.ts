import { expect, test } from "vitest";
import { isLess, manageableRoles } from "./may-manage.ts";

test("one manages one's own role and those below, and nobody without the permission", () => {
  expect(manageableRoles("owner")).toEqual(["owner", "admin", "bidi", "viewer"]);
  expect(manageableRoles("admin")).toEqual(["admin", "bidi", "viewer"]);
  expect(manageableRoles("bidi")).toEqual([]);
  expect(manageableRoles("viewer")).toEqual([]);
  expect(manageableRoles(undefined)).toEqual([]);
});

test("a smaller role is told from the same and a larger one", () => {
  expect(isLess("admin", "owner")).toBe(true);
  expect(isLess("owner", "owner")).toBe(false);
  expect(isLess("owner", "viewer")).toBe(false);
});
