import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { show } from "../../tests/render.tsx";
import { Combobox, MultiCombobox } from "./combobox.tsx";
import type { ComboboxOption, ComboboxSource } from "./combobox-source.ts";
import { Field } from "./field.tsx";

const tours: readonly ComboboxOption[] = [
  { value: "song-kul", label: "Song-Kul on horseback" },
  { value: "karakol", label: "Karakol hot springs" },
  { value: "ala-archa", label: "Ala-Archa day walk" },
];

function One({ source }: { source: ComboboxSource }) {
  const [value, setValue] = useState<ComboboxOption | null>(null);
  return (
    <>
      <Field label="Tour">
        <Combobox source={source} value={value} onChange={setValue} />
      </Field>
      <output>{value?.value ?? "none"}</output>
    </>
  );
}

function Several({ initial = [] }: { initial?: readonly ComboboxOption[] }) {
  const [value, setValue] = useState(initial);
  return (
    <>
      <Field label="Tours">
        <MultiCombobox source={tours} value={value} onChange={setValue} />
      </Field>
      <output>{value.map((option) => option.value).join(" ")}</output>
    </>
  );
}

const chosen = () => document.querySelector("output")?.textContent;
const options = () => screen.queryAllByRole("option").map((option) => option.textContent);

test("typing a part of a name and Enter chooses it", async () => {
  const user = await show(<One source={tours} />);
  await user.type(screen.getByRole("combobox", { name: "Tour" }), "kara");
  expect(options()).toEqual(["Karakol hot springs"]);
  await user.keyboard("{Enter}");
  expect(chosen()).toBe("karakol");
  expect(screen.getByRole("combobox", { name: "Tour" })).toHaveProperty("value", "Karakol hot springs");
});

test("arrows move through the options and Escape closes without choosing", async () => {
  const user = await show(<One source={tours} />);
  const field = screen.getByRole("combobox", { name: "Tour" });
  await user.click(field);
  await user.keyboard("{ArrowDown}{ArrowDown}");
  const active = document.getElementById(field.getAttribute("aria-activedescendant") ?? "");
  expect(active?.textContent).toBe("Karakol hot springs");
  await user.keyboard("{Escape}");
  expect(chosen()).toBe("none");
  expect(field.getAttribute("aria-expanded")).toBe("false");
});

test("a choice can be cleared", async () => {
  const user = await show(<One source={tours} />);
  await user.type(screen.getByRole("combobox", { name: "Tour" }), "song{Enter}");
  expect(chosen()).toBe("song-kul");
  await user.click(screen.getByRole("button", { name: "Clear" }));
  expect(chosen()).toBe("none");
});

test("nothing found is said", async () => {
  const user = await show(<One source={tours} />);
  await user.type(screen.getByRole("combobox", { name: "Tour" }), "zzz");
  expect(await screen.findByText("Nothing found")).toBeTruthy();
});

test("a search shows the answer to the last thing typed, whatever order answers come in", async () => {
  const waiting: (() => void)[] = [];
  const search: ComboboxSource = (query) =>
    new Promise((resolve) => waiting.push(() => resolve([{ value: query, label: `Found ${query}` }])));
  const user = await show(<One source={search} />);
  await user.type(screen.getByRole("combobox", { name: "Tour" }), "a");
  await waitFor(() => expect(waiting.length).toBe(1));
  await user.keyboard("b");
  await waitFor(() => expect(waiting.length).toBe(2));
  waiting[1]?.();
  expect(await screen.findByRole("option", { name: "Found ab" })).toBeTruthy();
  waiting[0]?.();
  await Promise.resolve();
  expect(options()).toEqual(["Found ab"]);
});

test("a failed search says so", async () => {
  const user = await show(<One source={() => Promise.reject(new Error("down"))} />);
  await user.click(screen.getByRole("combobox", { name: "Tour" }));
  expect(await screen.findByText(/did not work/)).toBeTruthy();
});

test("several can be chosen and stay open for the next", async () => {
  const user = await show(<Several />);
  await user.type(screen.getByRole("combobox", { name: "Tours" }), "song{Enter}ala{Enter}");
  expect(chosen()).toBe("song-kul ala-archa");
});

test("Backspace in the empty field removes the last chip; a chip has a remove button of its own", async () => {
  const user = await show(<Several initial={tours} />);
  await user.click(screen.getByRole("combobox", { name: "Tours" }));
  await user.keyboard("{Backspace}{Escape}");
  expect(chosen()).toBe("song-kul karakol");
  await user.click(screen.getByRole("button", { name: "Remove Song-Kul on horseback" }));
  expect(chosen()).toBe("karakol");
});

test("Escape never takes away what is chosen", async () => {
  const user = await show(
    <>
      <One source={tours} />
      <Several initial={tours} />
    </>,
  );
  await user.type(screen.getByRole("combobox", { name: "Tour" }), "song{Enter}{Escape}{Escape}");
  expect(chosen()).toBe("song-kul");
  await user.click(screen.getByRole("combobox", { name: "Tours" }));
  await user.keyboard("{Escape}{Escape}{Escape}");
  expect(document.querySelectorAll("output")[1]?.textContent).toBe("song-kul karakol ala-archa");
});
