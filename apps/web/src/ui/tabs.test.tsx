import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { show } from "../../tests/render.tsx";
import { Tabs } from "./tabs.tsx";

const items = [
  { value: "waiting", label: "Waiting", panel: <p>Three wait</p> },
  { value: "mine", label: "Mine", count: 1200, panel: <p>Yours</p> },
  { value: "all", label: "All", panel: <p>Everybody</p> },
] as const;
type Value = (typeof items)[number]["value"];

function Page() {
  const [value, setValue] = useState<Value>("waiting");
  return <Tabs label="Lists" items={items} value={value} onChange={setValue} />;
}

const chosen = () => screen.getByRole("tab", { selected: true }).textContent;

test("a press chooses a tab, and its panel alone is there, named by it", async () => {
  const user = await show(<Page />);
  await user.click(screen.getByRole("tab", { name: "Mine 1,200" }));
  expect(chosen()).toBe("Mine1,200");
  expect(screen.getByRole("tabpanel", { name: "Mine 1,200" }).textContent).toBe("Yours");
  expect(screen.queryByText("Three wait")).toBeNull();
});

test("the row is one stop for Tab; arrows, Home and End choose in it, around its ends", async () => {
  const user = await show(<Page />);
  await user.tab();
  expect(document.activeElement?.textContent).toBe("Waiting");
  for (const [key, expected] of [
    ["{ArrowLeft}", "All"],
    ["{ArrowRight}", "Waiting"],
    ["{End}", "All"],
    ["{Home}", "Waiting"],
  ] as const) {
    await user.keyboard(key);
    expect([chosen(), document.activeElement?.textContent]).toEqual([expected, expected]);
  }
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole("tabpanel"));
});
