import { z } from "zod";
import { job } from "../../platform/jobs/store.ts";
import type { Scope, Work } from "../../platform/work.ts";
import { findImport } from "./store.ts";

const Payload = z.object({ uploadId: z.uuid() });

/** Milliseconds an upload that no import took may lie about: longer than any upload takes. */
const unclaimedMs = 48 * 3600 * 1000;

/** Removes the files of an upload, unless an import still needs them. */
export const clearUploadJob = job("imports.clear-upload", Payload, { retryLimit: 20 }, clearUpload);

async function clearUpload(scope: Scope, { uploadId }: z.output<typeof Payload>): Promise<void> {
  const found = await scope.read((work) => findImport(work, uploadId));
  if (found?.status === "queued" || found?.status === "running") return;
  await scope.services.files.remove(uploadFolder(scope, uploadId));
}

/** Sees to it that an upload is removed one day although the process that receives it may die at any moment. */
export function promiseToClear(work: Work, uploadId: string): void {
  work.enqueue(clearUploadJob, { uploadId }, { startAfter: new Date(work.now().getTime() + unclaimedMs) });
}

/** Where an upload is kept: everything under this prefix of the file store. */
export function uploadFolder({ organizationId }: Pick<Scope, "organizationId">, uploadId: string): string {
  return `${organizationId}/imports/${uploadId}/`;
}

/** The key of one file of an upload, by its place in it. */
export function uploadKey(scope: Pick<Scope, "organizationId">, uploadId: string, position: number): string {
  return `${uploadFolder(scope, uploadId)}${position}`;
}
