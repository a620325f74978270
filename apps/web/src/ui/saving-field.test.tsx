import { cleanup, screen } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { show } from "../../tests/render.tsx";
import { SavingField } from "./saving-field.tsx";

function field(onSave: (value: string) => Promise<unknown>) {
  const check = (value: string) => (value === "" ? "Give it a name" : undefined);
  return <SavingField label="Name" value="Silk Road" onSave={onSave} check={check} />;
}

const saves = () => vi.fn((_value: string): Promise<unknown> => Promise.resolve());
const input = () => screen.getByRole("textbox", { name: "Name" });

describe("a field that saves itself", () => {
  test("saves what was typed by Enter, once, without the spaces around it", async () => {
    const save = saves();
    const user = await show(field(save));
    await user.clear(input());
    await user.type(input(), " Ala-Too {Enter}");
    await user.tab();
    expect(save.mock.calls).toEqual([["Ala-Too"]]);
  });

  test("saves when it is left, and nothing when nothing changed", async () => {
    const save = saves();
    const user = await show(field(save));
    await user.click(input());
    await user.tab();
    expect(save).not.toHaveBeenCalled();
    await user.type(input(), "s");
    await user.tab();
    expect(save.mock.calls).toEqual([["Silk Roads"]]);
  });

  test("Escape brings the saved text back", async () => {
    const save = saves();
    const user = await show(field(save));
    await user.type(input(), " and more{Escape}");
    await user.tab();
    expect(input()).toHaveProperty("value", "Silk Road");
    expect(save).not.toHaveBeenCalled();
  });

  test("says what is wrong and sends nothing", async () => {
    const save = saves();
    const user = await show(field(save));
    await user.clear(input());
    await user.tab();
    expect(await screen.findByText("Give it a name")).toBeTruthy();
    expect(save).not.toHaveBeenCalled();
  });

  test("keeps what the server refused, with the reason", async () => {
    const user = await show(field(() => Promise.reject(new Error("refused"))));
    await user.type(input(), "!");
    await user.tab();
    expect(await screen.findByText(/went wrong/)).toBeTruthy();
    expect(input()).toHaveProperty("value", "Silk Road!");
  });

  test("what stands typed when the page goes is saved", async () => {
    const save = saves();
    const user = await show(field(save));
    await user.type(input(), "s");
    cleanup();
    expect(save.mock.calls).toEqual([["Silk Roads"]]);
  });
});
