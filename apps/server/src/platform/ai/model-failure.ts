import type { AiFailureCode } from "@karavan/contract";
import { AISDKError, APICallError } from "ai";
import { AddressRefused } from "../http/safe-fetch.ts";

/** What the same question may well get answered a little later. */
const passing: ReadonlySet<AiFailureCode> = new Set([
  "ai_rate_limited",
  "ai_timeout",
  "ai_unreachable",
  "ai_provider_failed",
  "ai_answer_malformed",
  "ai_answer_empty",
]);

/**
 * A model gave no answer. Carries the code and nothing of the call: a provider's error quotes the key and the
 * conversation, and errors end up in logs.
 */
export class ModelFailure extends Error {
  readonly code: AiFailureCode;
  /** Whether asking again later may help. */
  readonly isPassing: boolean;

  constructor(code: AiFailureCode) {
    super(code);
    this.code = code;
    this.isPassing = passing.has(code);
  }
}

const codeByStatus: Record<number, AiFailureCode> = {
  401: "ai_key_refused",
  402: "ai_quota_exceeded",
  403: "ai_key_refused",
  404: "ai_model_unknown",
  408: "ai_timeout",
  429: "ai_rate_limited",
  504: "ai_timeout",
};

/** The failure that an error of a call to a model means; the error itself when it is none, but a bug or a stop. */
export function modelFailureOf(error: unknown): unknown {
  if (error instanceof ModelFailure) return error;
  const code = APICallError.isInstance(error) ? codeOfCall(error) : codeOfOther(error);
  return code ? new ModelFailure(code) : error;
}

function codeOfCall(error: APICallError): AiFailureCode {
  const { statusCode: status } = error;
  if (status === undefined) return codeOfOther(error.cause) ?? "ai_unreachable";
  // The call itself went well: the body broke off, or makes no sense. A redirect is no answer either.
  if (status < 300) return codeOfOther(error.cause) ?? "ai_answer_malformed";
  if (status < 400) return "ai_unreachable";
  // OpenAI says 429 both for "slower" and for "pay first".
  if (status === 429 && error.responseBody?.includes("insufficient_quota")) return "ai_quota_exceeded";
  return codeByStatus[status] ?? (status < 500 ? "ai_request_refused" : "ai_provider_failed");
}

function codeOfOther(error: unknown): AiFailureCode | undefined {
  if (error instanceof AddressRefused) return "ai_address_refused";
  if (error instanceof Error && error.name === "TimeoutError") return "ai_timeout";
  if (AISDKError.isInstance(error)) return "ai_answer_malformed";
  return isNetworkError(error) ? "ai_unreachable" : undefined;
}

/** Errors of sockets and of DNS carry the name of the system call that failed. */
function isNetworkError(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^(E[A-Z]+|ERR_SSL|CERT_|UNABLE_|DEPTH_|SELF_)/.test(error.code)
  );
}
