import type { Stage } from "@karavan/contract/records/pipeline";
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";

/** How long a swipe must rest before it is told where it led. */
const restMs = 200;

/** Which column a phone shows: the one the address names at first, then the one that was swiped or chosen. */
export function useShownColumn(
  scroller: { current: HTMLElement | null },
  stages: readonly Stage[],
  askedId: string | undefined,
  onShow: (stageId: string) => void,
) {
  const [stageId, setStageId] = useState(askedId ?? stages[0]?.id);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const columnOf = (id: string | undefined) =>
    id === undefined ? null : (scroller.current?.querySelector<HTMLElement>(`[data-stage="${id}"]`) ?? null);
  const showFirst = useEffectEvent(() => {
    scroller.current?.scrollTo({ left: columnOf(askedId)?.offsetLeft ?? 0, behavior: "instant" });
  });
  useLayoutEffect(() => showFirst(), []);
  return {
    stageId,
    show: (id: string) => {
      columnOf(id)?.scrollIntoView({ inline: "start", block: "nearest" });
    },
    onScroll: () => {
      const element = scroller.current;
      // Where several columns stand side by side, none of them is the one.
      if (!element || element.clientWidth >= (columnOf(stages[0]?.id)?.offsetWidth ?? 0) * 1.5) return;
      const next = stages[Math.round(element.scrollLeft / element.clientWidth)]?.id;
      if (next === undefined || next === stageId) return;
      setStageId(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => onShow(next), restMs);
    },
  };
}
