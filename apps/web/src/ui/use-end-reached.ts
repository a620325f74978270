import { useEffect } from "react";
import type { More } from "../lib/lists/more.ts";

/** Rows before the end at which the next page is asked for. */
const aheadRows = 20;

/** Reads a list on when its end comes near. A page that failed waits until somebody asks for it. */
export function useEndReached(lastShown: number, count: number, more: More | undefined): void {
  const isNear = lastShown >= count - aheadRows;
  useEffect(() => {
    if (isNear && more && !more.isLoading && more.error === null) void more.load?.();
  }, [isNear, more]);
}
