import type { Query, QueryClient } from "@tanstack/react-query";

/** So long after an answer that may be too old: of a flood of changes one more reading takes in many. */
const pauseMs = 2_000;
const waiting = new WeakSet<Query>();

/**
 * To be called with a change of what a query keeps. When the query is being read just then, its answer may be older than
 * the change and takes its place: then it is read once more.
 */
export function readAgainIfUnderWay(client: QueryClient, query: Query): void {
  if (query.state.fetchStatus === "idle" || waiting.has(query)) return;
  waiting.add(query);
  const readAgain = () => {
    waiting.delete(query);
    void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  };
  const later = () => setTimeout(readAgain, pauseMs);
  if (query.promise) query.promise.then(later, later);
  else later();
}
