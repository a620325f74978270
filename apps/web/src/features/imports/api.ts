import { importsApi } from "@karavan/contract/api/imports";
import type { Import, ImportOptions, ImportSource } from "@karavan/contract/records/imports";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { usePaged } from "../../lib/lists/paged.ts";
import { read, readPages, useAct } from "../../lib/query.ts";
import { uuid } from "../../lib/uuid.ts";
import { isActive } from "./import-state.ts";

/** How often an import that is at work is looked at, in milliseconds. */
const lookMs = 1_000;

/** One import, as it is now while it is at work. */
export function useImport(id: string) {
  return useQuery({
    ...read(importsApi.getImport, { params: { id } }),
    refetchInterval: ({ state }) => (state.data && isActive(state.data) ? lookMs : false),
  });
}

/** All imports, newest first. */
export function useImports() {
  return usePaged(
    useInfiniteQuery({
      ...readPages(importsApi.listImports, { query: { limit: 20 } }),
      refetchInterval: ({ state }) => {
        const shown: Import[] = state.data?.pages.flatMap(({ items }) => items) ?? [];
        return shown.some(isActive) ? 2 * lookMs : false;
      },
    }),
  );
}

/** Imports that are at work now, as they were when somebody looked last. */
export function useActiveImports(enabled: boolean) {
  return useQuery({ ...activeImports, enabled });
}

/** Looks after the imports at work as long as there are any. One component of the shell does it for all. */
export function useWatchedImports(enabled: boolean) {
  return useQuery({
    ...activeImports,
    enabled,
    refetchInterval: ({ state }) => (state.data && state.data.items.length > 0 ? lookMs : false),
  });
}

const activeImports = read(importsApi.listImports, { query: { status: "active", limit: 5 } });

/** What an import could not take, as it was met. */
export function useProblems(id: string) {
  return usePaged(useInfiniteQuery(readPages(importsApi.listImportProblems, { params: { id }, query: { limit: 50 } })));
}

interface Start {
  uploadId: string;
  source: ImportSource;
  options: ImportOptions;
}

/** Begins to import files that were looked at. However often it is tried again, they are imported once. */
export function useStartImport(onStarted: (id: string) => void) {
  const mutation = useMutation({
    mutationFn: ({ uploadId, source, options, key }: Start & { key: string }) =>
      call(
        importsApi.startImport,
        { body: { uploadId, source, options: JSON.stringify(options) } },
        { files: {}, idempotencyKey: key },
      ),
    onSuccess: ({ id }) => onStarted(id),
    meta: { failure: "inline" },
  });
  return {
    start: (started: Start) => mutation.mutate({ ...started, key: uuid() }),
    isStarting: mutation.isPending,
    error: mutation.error,
  };
}

const changed = [importsApi.getImport, importsApi.listImports];

/** Stops an import. */
export function useCancelImport() {
  return useAct(importsApi.cancelImport, { stale: changed });
}

/** Takes back what an import added. */
export function useRollBack(onDone: () => void) {
  return useAct(importsApi.rollBackImport, { stale: changed, onDone });
}
