import { signal, useSignal } from "./signal.ts";
import { readSetting, writeSetting } from "./storage.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const chosen = signal<Theme>(savedTheme());

/** The person's choice: `system` follows the device. Before the first paint `public/theme.js` has applied it already. */
export function useTheme(): Theme {
  return useSignal(chosen);
}

/** Applies a theme to the whole page at once and remembers it in this browser. */
export function setTheme(theme: Theme): void {
  chosen.set(theme);
  writeSetting("theme", theme === "system" ? undefined : theme);
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

function savedTheme(): Theme {
  const saved = readSetting("theme");
  return saved === "light" || saved === "dark" ? saved : "system";
}
