import { useSyncExternalStore } from "react";

/** Whether a panel of its own fits beside the page: a laptop, a wide tablet. The same line as Tailwind's `lg`. */
export function useIsWide(): boolean {
  return useMedia("(min-width: 64rem)");
}

/** Whether the screen is as narrow as a phone's: one thing at a time, lines to tap. The same line as Tailwind's `sm`. */
export function useIsPhone(): boolean {
  return !useMedia("(min-width: 40rem)");
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = mediaOf(query);
      media?.addEventListener("change", listener);
      return () => media?.removeEventListener("change", listener);
    },
    () => mediaOf(query)?.matches ?? true,
  );
}

function mediaOf(query: string): MediaQueryList | undefined {
  return typeof matchMedia === "function" ? matchMedia(query) : undefined;
}
