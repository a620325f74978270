import type { ImportProblem } from "@karavan/contract/records/imports";
import { useState } from "react";
import type { Paged } from "../../lib/lists/paged.ts";
import { PagedList } from "../../ui/paged-list.tsx";
import { ProblemLines } from "./problem-lines.tsx";

const step = 50;

/** Problems that are all there already, so many of them at a time as one reads. */
export function SomeProblems({ problems }: { problems: readonly ImportProblem[] }) {
  const shown = useSome(problems);
  return (
    <PagedList of={shown} skeleton={null} empty={null}>
      {(items) => <ProblemLines problems={items} />}
    </PagedList>
  );
}

function useSome<Item>(all: readonly Item[]): Paged<Item> {
  const [count, setCount] = useState(step);
  const load = async () => setCount(count + step);
  return {
    items: all.slice(0, count),
    error: null,
    retry: () => undefined,
    more: { load: count < all.length ? load : undefined, isLoading: false, error: null },
  };
}
