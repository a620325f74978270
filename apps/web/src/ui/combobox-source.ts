import type { ReactNode } from "react";
import { useEffect, useState } from "react";

/** One thing to choose. The label travels with the value, so a choice can be shown before its list is loaded. */
export interface ComboboxOption {
  value: string;
  label: string;
  hint?: string;
  icon?: ReactNode;
}

/** All options at once, or a search that finds them by what is typed (also by nothing: the first ones). */
export type ComboboxSource =
  | readonly ComboboxOption[]
  | ((query: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]>);

export type SearchState = "ready" | "searching" | "failed";

/** How long typing must pause before a search is sent. */
const pauseMs = 150;

/** The options for what is typed; a search that is overtaken by the next letter is dropped. */
export function useComboboxOptions(
  source: ComboboxSource,
  query: string,
  open: boolean,
): { options: readonly ComboboxOption[]; state: SearchState } {
  const [found, setFound] = useState<readonly ComboboxOption[]>([]);
  const [state, setState] = useState<SearchState>("ready");
  const search = typeof source === "function" ? source : undefined;
  useEffect(() => {
    if (!search || !open) return undefined;
    const stop = new AbortController();
    setState("searching");
    const run = async () => {
      const options = await search(query.trim(), stop.signal).catch(() => undefined);
      if (stop.signal.aborted) return;
      if (options) setFound(options);
      setState(options ? "ready" : "failed");
    };
    const timer = setTimeout(() => void run(), query ? pauseMs : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [search, query, open]);
  return typeof source === "function" ? { options: found, state } : { options: source, state: "ready" };
}

/** Chosen options that are not in the list are added, so the list never forgets what is chosen. */
export function withChosen(options: readonly ComboboxOption[], chosen: readonly ComboboxOption[]): ComboboxOption[] {
  const missing = chosen.filter(({ value }) => !options.some((option) => option.value === value));
  return [...options, ...missing];
}

/** Two options are one when their values are. */
export function isSameOption(one: ComboboxOption, other: ComboboxOption): boolean {
  return one.value === other.value;
}
