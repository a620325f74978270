import { signal } from "../../lib/signal.ts";

/** Whether the list of keys stands open. */
export const shortcutSheetOpen = signal(false);

/** Shows every key that works on this screen. */
export function openShortcutSheet(): void {
  shortcutSheetOpen.set(true);
}
