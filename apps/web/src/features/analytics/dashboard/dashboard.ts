import { analyticsApi } from "@karavan/contract/api/analytics";
import type { AnswerOf } from "@karavan/contract/endpoint";
import { useQuery } from "@tanstack/react-query";
import { read } from "../../../lib/query.ts";

/** The organization at a glance. */
export type Dashboard = AnswerOf<typeof analyticsApi.getDashboard>;

/** Clients by status, who waits for an answer, and what is set up. */
export function useDashboard() {
  return useQuery(read(analyticsApi.getDashboard));
}
