import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { type DealsSearch, dealsSearch } from "./deals-search.ts";

/**
 * Where one is among the deals, and how to get elsewhere. All of it can be linked and survives reload and Back. The board
 * keeps its own place: the router must not scroll it back to where it was under another address.
 */
export function useDealsAddress() {
  const { dealId }: { dealId?: string } = useParams({ strict: false });
  const raw: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (next: Partial<Record<keyof DealsSearch, string | undefined>>, { push = false } = {}) =>
      void navigate({
        to: ".",
        search: (before: Record<string, unknown>) => dealsSearch({ ...before, ...next }),
        replace: !push,
        resetScroll: false,
      }),
    [navigate],
  );
  const open = useCallback(
    (id: string, { replace = false } = {}) =>
      void navigate({
        to: "/deals/$dealId",
        params: { dealId: id },
        search: (before: Record<string, unknown>) => closed(dealsSearch(before)),
        replace,
        resetScroll: false,
      }),
    [navigate],
  );
  const leave = useCallback(
    () =>
      void navigate({
        to: "/deals",
        search: (before: Record<string, unknown>) => closed(dealsSearch(before)),
        resetScroll: false,
      }),
    [navigate],
  );
  return { dealId, search: dealsSearch(raw), change, open, leave };
}

/** The same place without what stands open over it. */
function closed({ new: _new, history: _history, why: _why, ...search }: DealsSearch): DealsSearch {
  return search;
}
