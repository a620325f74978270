import { describe, expect, test } from "vitest";
import { listedModules, moduleOrder } from "./module-order.ts";
import { findings } from "./tree-of.ts";

const list = `
import { audit } from "./modules/audit/module.ts";
import { crmModule } from "./modules/crm/module.ts";
import * as messaging from "./modules/messaging/module.ts";
const features = ["nothing", "to", "see"];
/** In order. */
export const modules = [audit, crmModule({ features }), messaging.wiring] as const;
`;
const modules = "apps/server/src/modules";

function given(path: string, specifier: string): Record<string, string> {
  return {
    "apps/server/src/modules.ts": list,
    [`${modules}/audit/index.ts`]: "",
    [`${modules}/crm/index.ts`]: "",
    [`${modules}/messaging/index.ts`]: "",
    [path]: `import { x } from "${specifier}";`,
  };
}

test("the order is the order of the array, by what each name was imported from", () => {
  expect(listedModules({ path: "apps/server/src/modules.ts", text: list })).toEqual(["audit", "crm", "messaging"]);
});

describe("a module may import", () => {
  test.each([
    ["a module above it through its door", `${modules}/messaging/receive-message.ts`, "../crm/index.ts"],
    ["itself, also from a sub-noun", `${modules}/messaging/drafts/save-draft.ts`, "../store.ts"],
    ["the contract", `${modules}/audit/routes.ts`, "@karavan/contract"],
  ])("%s", (_, path, specifier) => {
    expect(findings(moduleOrder, given(path, specifier))).toEqual([]);
  });
});

describe("refused is", () => {
  test.each([
    ["a module below", `${modules}/crm/merge-contacts.ts`, "../messaging/index.ts", "subscribe to an event"],
    [
      "a module below, by type only",
      `${modules}/audit/store.ts`,
      "../../modules/crm/index.ts",
      "subscribe to an event",
    ],
    ["a file behind another's door", `${modules}/messaging/routes.ts`, "../crm/store.ts", "reaches past the door"],
    [
      "a file behind a door, from outside the modules",
      "apps/server/src/cli.ts",
      "./modules/crm/store.ts",
      "reaches past",
    ],
    ["another's wiring", `${modules}/messaging/routes.ts`, "../crm/module.ts", "only apps/server/src/modules.ts"],
    ["a module's own wiring", `${modules}/crm/routes.ts`, "./module.ts", "only apps/server/src/modules.ts"],
  ])("%s", (_, path, specifier, advice) => {
    expect(findings(moduleOrder, given(path, specifier))).toEqual([expect.stringContaining(advice)]);
  });

  test("a lazy import and a re-export as well", () => {
    const files = given(`${modules}/crm/routes.ts`, "zod");
    const sneaky = `export * from "../messaging/index.ts";\nconst later = () => import("../messaging/index.ts");`;
    expect(findings(moduleOrder, { ...files, [`${modules}/crm/access.ts`]: sneaky })).toHaveLength(2);
  });

  test("a module that is not in the list", () => {
    const files = { ...given(`${modules}/crm/routes.ts`, "zod"), [`${modules}/billing/index.ts`]: "" };
    expect(findings(moduleOrder, files)).toEqual([expect.stringContaining("not in the list")]);
  });

  test("modules without a list", () => {
    expect(findings(moduleOrder, { [`${modules}/crm/index.ts`]: "" })).toEqual([expect.stringContaining("missing")]);
  });
});
