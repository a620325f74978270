import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import { keepFile } from "../../platform/files/keep-file.ts";
import { type JobAttempt, job } from "../../platform/jobs/store.ts";
import type { Scope } from "../../platform/work.ts";
import { completeAttachment, type FileRow, findAttachment } from "../messaging/index.ts";
import { openAccount } from "./open-account.ts";
import { MediaGone } from "./providers/connector.ts";

const Payload = z.object({ channelId: z.uuid(), attachmentId: z.uuid() });

/** What bots may download, in bytes. */
const largestMedia = 20 * 1024 * 1024;
const timeoutMs = 120_000;

/** Brings a file of an inbound message home. */
export const fetchMediaJob = job(
  "delivery.fetch-media",
  Payload,
  { concurrency: 4, retryLimit: 6, retryDelay: 2, onePerKey: true },
  fetchMedia,
);

/** Tried again while the network may still hand it out; after the last try the file shows as failed. Safe to repeat. */
async function fetchMedia(
  scope: Scope,
  { channelId, attachmentId }: z.output<typeof Payload>,
  attempt: JobAttempt,
): Promise<void> {
  const outcome = await fetchFile(scope, channelId, attachmentId).catch((error: unknown) => {
    // Larger than it was announced: it will not get smaller.
    if (error instanceof MediaGone || error instanceof AppError) return "missing" as const;
    if (attempt.last) return "failed" as const;
    throw error;
  });
  if (outcome) await scope.transact((work) => completeAttachment(work, { attachmentId, outcome }));
}

/** Undefined when there is nothing to fetch any more. */
async function fetchFile(scope: Scope, channelId: string, attachmentId: string): Promise<FileRow | undefined> {
  const attachment = await scope.read((work) => findAttachment(work, attachmentId));
  if (attachment?.state !== "pending" || attachment.externalRef === null) return undefined;
  const account = await openAccount(scope, channelId);
  if (!account) throw new MediaGone("the account is disconnected");
  const media = await account.session.openMedia(attachment.externalRef, AbortSignal.timeout(timeoutMs));
  return keepFile(scope, {
    id: attachmentId,
    folder: "media",
    name: attachment.name,
    mime: media.mime ?? attachment.mime,
    content: media.content,
    maxBytes: largestMedia,
  });
}
