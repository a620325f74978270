import type { ProblemCode } from "@karavan/data-import";

/**
 * Problems of our own, beside those of the files: what could not be copied, what the database would not take, and an
 * import that only ever broke.
 */
export type OwnProblemCode = "attachment_unreadable" | "message_refused" | "gave_up";

/** What was assumed, met twice or empty: nothing was lost by it. */
const harmless: ReadonlySet<string> = new Set<ProblemCode>([
  "chat_repeated",
  "date_order_ambiguous",
  "date_order_mixed",
  "message_without_date",
  "no_messages",
]);

/** How an import that read everything ended: `failed` when there was nothing to read, `partial` when something was lost. */
export function outcomeOf(messagesRead: number, problemCodes: readonly string[]): "done" | "partial" | "failed" {
  if (messagesRead === 0 && problemCodes.length > 0) return "failed";
  return problemCodes.every((code) => harmless.has(code)) ? "done" : "partial";
}

/** Runs that stored nothing before an import is given up. Crashes between two batches do not count: the first got on. */
export const mostFruitlessRuns = 20;

/** Whether an import has come to its end, whichever. */
export function hasEnded(status: string): boolean {
  return status !== "queued" && status !== "running";
}
