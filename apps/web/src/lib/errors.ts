import type { ErrorCode, FieldProblem, Problem } from "@karavan/contract/errors";
import i18next from "i18next";

/** Codes the browser adds to the server's: no network, and an answer that is not ours (a proxy, a crash). */
export type ClientErrorCode = ErrorCode | "offline" | "unreachable" | "unexpected_answer";

/** What the API refused, or why it could not be reached. `status` is 0 when nothing came back. */
export class ApiError extends Error {
  readonly code: ClientErrorCode;
  readonly status: number;
  readonly fields: readonly FieldProblem[];
  readonly details: Problem["details"];
  readonly traceId: string | undefined;
  /** Seconds the server asks to wait before the next try (429). */
  readonly retryAfterSeconds: number | undefined;

  constructor(failure: ApiFailure) {
    super(`${failure.code} (${failure.status})`);
    this.name = "ApiError";
    this.code = failure.code;
    this.status = failure.status;
    this.fields = failure.fields ?? [];
    this.details = failure.details;
    this.traceId = failure.traceId;
    this.retryAfterSeconds = failure.retryAfterSeconds;
  }
}

interface ApiFailure {
  code: ClientErrorCode;
  status: number;
  fields?: readonly FieldProblem[] | undefined;
  details?: Problem["details"];
  traceId?: string | undefined;
  retryAfterSeconds?: number | undefined;
}

/** What a failure means, in the reader's words. Codes we have no words for fall back to a general sentence. */
export function errorText(error: unknown): string {
  const values = error instanceof ApiError ? textValues(error) : {};
  const key = `errors:${error instanceof ApiError ? error.code : "unknown"}`;
  return i18next.t(i18next.exists(key, values) ? key : "errors:unknown", values);
}

/** What is wrong with one field, in the reader's words; `message` from the server when its code has no text of ours. */
function fieldErrorText(problem: FieldProblem): string {
  const key = `errors:field.${problem.code}`;
  return i18next.exists(key) ? i18next.t(key) : problem.message;
}

/** Refusals by field path (`emails.0`), for a form to put beside its fields. */
export function fieldErrors(error: unknown): ReadonlyMap<string, string> {
  const fields = error instanceof ApiError ? error.fields : [];
  return new Map(fields.map((problem) => [problem.path, fieldErrorText(problem)]));
}

/** The id to quote to support, when there is one. */
export function traceIdOf(error: unknown): string | undefined {
  return error instanceof ApiError ? error.traceId : undefined;
}

/** True when trying again later can help: no network, a restart, too many requests. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.status === 0 || error.status === 429 || error.status >= 502;
}

function textValues(error: ApiError): Record<string, unknown> {
  return { ...error.details, count: error.retryAfterSeconds ?? 0 };
}
