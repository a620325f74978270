import { defaultLimits, discoverExports } from "./discover-exports.ts";
import type { ImportDetection, ImportFile, ImportLimits } from "./model.ts";

/** Tells which exports an upload holds, by content, reading only the heads of files. Never throws for what is in them. */
export async function detectImport(
  files: readonly ImportFile[],
  limits: Partial<ImportLimits> = {},
): Promise<ImportDetection> {
  const { exports, attachmentFiles, problems } = await discoverExports(files, { ...defaultLimits, ...limits });
  return {
    exports: exports.map(({ source, layout, transcript: { file, path, isZipped, size } }) => {
      return { source, layout, file, ...(isZipped ? { entry: path } : {}), size };
    }),
    attachmentFiles,
    problems,
  };
}
