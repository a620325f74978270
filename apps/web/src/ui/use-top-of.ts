import { type RefObject, useEffect, useRef } from "react";

/**
 * The answer to another question is read from its beginning: the list in the place goes to its top. Undefined while what
 * is shown still answers an earlier question.
 */
export function useTopOf(question: unknown): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const asked = question === undefined ? undefined : JSON.stringify(question);
  const shown = useRef(asked);
  useEffect(() => {
    if (asked === undefined || asked === shown.current) return;
    if (shown.current !== undefined) place.current?.querySelector("[role=grid],[role=listbox]")?.scrollTo({ top: 0 });
    shown.current = asked;
  }, [asked]);
  return place;
}
