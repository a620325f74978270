import type { ImportProblem } from "@karavan/contract";
import type { OpenedImport } from "@karavan/data-import";
import { sqlStateOf } from "../../platform/database-failures.ts";
import type { Scope } from "../../platform/work.ts";
import { importBatchSize } from "../messaging/index.ts";
import type { OwnProblemCode } from "./policy.ts";
import { type ImportBatch, readBatches } from "./read-batches.ts";
import { type Reading, storeBatch } from "./store-batch.ts";

/** How much smaller the pieces get at each look for what the database refuses. */
const shrinking = 10;

/**
 * Stores a batch of up to `mostMessages`; when the database will not take something in it, stores it in smaller and
 * smaller pieces until the message is found, and reports that one. False when the import is over. Throws as `storeBatch`.
 */
export async function storeOrSift(
  scope: Scope,
  sifting: Reading & { opened: OpenedImport },
  batch: ImportBatch,
  mostMessages = importBatchSize,
): Promise<boolean> {
  try {
    return await storeBatch(scope, sifting, batch);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  if (mostMessages === 1) return storeBatch(scope, sifting, withoutMessages(batch));
  const fewer = Math.max(1, Math.floor(mostMessages / shrinking));
  const pieces = readBatches(sifting.opened, batch.from, { mostMessages: fewer, until: batch.to });
  for await (const piece of pieces) {
    if (!(await storeOrSift(scope, sifting, piece, fewer))) return false;
  }
  return true;
}

function withoutMessages(batch: ImportBatch): ImportBatch {
  const chats = batch.chats.map((stretch) => ({ ...stretch, messages: [] }));
  return { ...batch, chats, problems: [...batch.problems, ...listRefused(batch)] };
}

function listRefused({ chats }: ImportBatch): ImportProblem[] {
  const code: OwnProblemCode = "message_refused";
  return chats.flatMap(({ messages }) =>
    messages.map(({ file, line }) => ({ file, line: line || null, code, text: "" })),
  );
}

/** What a value can be guilty of: SQLSTATE classes 22 (data exception) and 54 (limits), and constraints of a row. */
function isRefusal(error: unknown): boolean {
  const code = sqlStateOf(error) ?? "";
  return /^(22|54)...$/.test(code) || code === "23502" || code === "23514";
}
