import { importsApi } from "@karavan/contract/api/imports";
import type { ImportOptions } from "@karavan/contract/records/imports";
import { keepPreviousData, type QueryKey, useQuery } from "@tanstack/react-query";
import { call } from "../../../lib/api.ts";
import { ApiError } from "../../../lib/errors.ts";
import { keyOf } from "../../../lib/query.ts";

/** The key of what an upload holds, seen with these options. */
export function previewKey(uploadId: string, options: ImportOptions | undefined): QueryKey {
  return keyOf(importsApi.previewImport, { uploadId, options });
}

/** What an upload holds, seen with these options. What was seen before stays until it is looked at anew. */
export function usePreview(uploadId: string, options: ImportOptions | undefined) {
  return useQuery({
    queryKey: previewKey(uploadId, options),
    queryFn: ({ signal }) =>
      call(importsApi.previewImport, { body: { uploadId, options: JSON.stringify(options) } }, { files: {}, signal }),
    enabled: options !== undefined,
    // An upload never changes.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    meta: { owner: "organization" },
  });
}

/** Whether the files of an upload are no longer kept, or never were this organization's. */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.fields.some(({ path }) => path === "uploadId");
}
