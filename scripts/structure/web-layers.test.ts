import { describe, expect, test } from "vitest";
import { findings } from "./tree-of.ts";
import { webLayers } from "./web-layers.ts";

const web = "apps/web/src";

describe("the web imports downwards: pages → features → ui → lib", () => {
  test.each([
    [`${web}/routes.tsx`, "./pages/inbox.tsx"],
    [`${web}/pages/inbox.tsx`, "../features/messaging/thread.tsx"],
    [`${web}/features/messaging/thread.tsx`, "../../ui/button.tsx"],
    [`${web}/features/messaging/thread.tsx`, "./api.ts"],
    [`${web}/ui/button.tsx`, "../lib/cn.ts"],
    [`${web}/lib/api.ts`, "@karavan/contract"],
    [`${web}/lib/api.test.ts`, "../ui/button.tsx"],
  ])("%s may import %s", (path, specifier) => {
    expect(findings(webLayers, { [path]: `import { x } from "${specifier}";` })).toEqual([]);
  });

  test.each([
    [`${web}/lib/api.ts`, "../ui/toast.tsx"],
    [`${web}/ui/button.tsx`, "../features/messaging/thread.tsx"],
    [`${web}/features/messaging/thread.tsx`, "../../pages/inbox.tsx"],
    [`${web}/features/messaging/thread.tsx`, "../../routes.tsx"],
    [`${web}/features/messaging/thread.tsx`, "../crm/contact-card.tsx"],
  ])("%s may not import %s", (path, specifier) => {
    expect(findings(webLayers, { [path]: `import { x } from "${specifier}";` })).toHaveLength(1);
  });

  test("a lazy import counts too", () => {
    const files = { [`${web}/lib/later.ts`]: `export const later = () => import("../pages/inbox.tsx");` };
    expect(findings(webLayers, files)).toHaveLength(1);
  });
});
