import type { ComboboxOption } from "./combobox-source.ts";

/** Ids are never so: what begins like this is a name of something to be made. */
const newMark = "new:";

/** A choice that makes a record of this name. */
export function newOption(name: string, option: Omit<ComboboxOption, "value" | "label">): ComboboxOption {
  return { value: `${newMark}${name}`, label: name, ...option };
}

/** The name of what a choice would make; undefined where it is a record already. */
export function newNameOf(option: ComboboxOption | null): string | undefined {
  return option?.value.startsWith(newMark) ? option.value.slice(newMark.length) : undefined;
}

/** What was found, and last the way to make what was typed, unless just that was found. */
export function orNew(
  found: readonly ComboboxOption[],
  typed: string,
  make: (name: string) => ComboboxOption,
): readonly ComboboxOption[] {
  const name = typed.trim();
  const isKnown = found.some(({ label }) => label.toLowerCase() === name.toLowerCase());
  return name === "" || isKnown ? found : [...found, make(name)];
}
