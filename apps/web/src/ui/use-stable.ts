import { useCallback, useLayoutEffect, useRef } from "react";

/** A function that stays the same while what it does keeps up with the render: for rows that must not draw again. */
export function useStable<Args extends unknown[], Result>(run: (...args: Args) => Result): (...args: Args) => Result {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((...args) => latest.current(...args), []);
}
