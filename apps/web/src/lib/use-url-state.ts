import { useNavigate, useSearch } from "@tanstack/react-router";

/** How a value lives in the address: what it is when absent or unreadable, and how it is written. */
export interface UrlCodec<Value> {
  parse: (raw: unknown) => Value;
  /** Undefined leaves the parameter out: a default needs no place in the address. */
  format: (value: Value) => unknown;
}

/** A value from a closed set (a tab, a sort order); the fallback is not written. */
export function oneOf<const Options extends readonly string[]>(
  options: Options,
  fallback: Options[number],
): UrlCodec<Options[number]> {
  return {
    parse: (raw) => options.find((option) => option === raw) ?? fallback,
    format: (value) => (value === fallback ? undefined : value),
  };
}

/** Free text (a search, an id); empty is not written. */
export const text: UrlCodec<string> = {
  parse: (raw) => (typeof raw === "string" ? raw : ""),
  format: (value) => value || undefined,
};

/** A list of words (ids, columns), in the address as `a,b,c`; empty is not written. */
export const words: UrlCodec<readonly string[]> = {
  parse: (raw) => text.parse(raw).split(",").filter(Boolean),
  format: (value) => (value.length > 0 ? value.join(",") : undefined),
};

/** On or off; off is not written. */
export const flag: UrlCodec<boolean> = {
  parse: (raw) => raw === "true",
  format: (value) => (value ? "true" : undefined),
};

/**
 * State that lives in the address under `name`: linkable, and there after reload and Back.
 * `push` makes a step that Back undoes (a tab); without it the address is replaced (typing in a search). `opening` makes
 * a step of what is opened, and none of closing it (a panel, a dialog).
 */
export function useUrlState<Value>(
  name: string,
  codec: UrlCodec<Value>,
  { push = false }: { push?: boolean | "opening" } = {},
): [Value, (value: Value) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = (value: Value) =>
    void navigate({
      to: ".",
      search: (before: Record<string, unknown>) => ({ ...before, [name]: codec.format(value) }),
      replace: push === "opening" ? codec.format(value) === undefined : !push,
    });
  return [codec.parse(search[name]), set];
}
