import { Role } from "@karavan/contract";
import { expect, test } from "vitest";
import { mayManageRole } from "./policy.ts";

const allowed: Record<Role, Role[]> = {
  owner: ["owner", "admin", "bidi", "viewer"],
  admin: ["admin", "bidi", "viewer"],
  bidi: [],
  viewer: [],
};

test.each(Role.options)("%s manages exactly those not above, if anybody", (acting) => {
  expect(Role.options.filter((role) => mayManageRole(acting, role))).toEqual(allowed[acting]);
});
