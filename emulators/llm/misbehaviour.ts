/**
 * What can go wrong with a call:
 * - `unauthorized` 401, `rate_limit` 429 with `retry-after`, `server_error` 500, `overloaded` 529 (503 for OpenAI);
 * - `slow`: the answer starts after `delayMs`;
 * - `dropped`: the connection breaks without an answer;
 * - `malformed_json`: status 200 and broken JSON; in a stream, one broken event in the middle;
 * - `truncated_stream`: half of the stream and then the end; without streaming, half of the body and a broken connection.
 */
export type LlmMisbehaviourKind =
  | "unauthorized"
  | "rate_limit"
  | "server_error"
  | "overloaded"
  | "slow"
  | "dropped"
  | "malformed_json"
  | "truncated_stream";

export type LlmMisbehaviour = {
  kind: LlmMisbehaviourKind;
  /** How many calls it strikes; 1 unless told. */
  times?: number;
  /** Only calls of this model. */
  model?: string;
  retryAfterSec?: number;
  delayMs?: number;
};

export const misbehaviourKinds: LlmMisbehaviourKind[] = [
  "unauthorized",
  "rate_limit",
  "server_error",
  "overloaded",
  "slow",
  "dropped",
  "malformed_json",
  "truncated_stream",
];
