import type { Problem } from "@karavan/contract/errors";
import { ApiError } from "./errors.ts";

/** The error an answer carries; an answer that is not ours (a proxy, a crash) becomes `unexpected_answer`. */
export async function answerError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const { status } = response;
  const retryAfterSeconds = Number(response.headers.get("retry-after")) || undefined;
  if (!isProblem(body)) return new ApiError({ code: "unexpected_answer", status, retryAfterSeconds });
  const { code, fields, details, traceId } = body;
  return new ApiError({ code, status, fields, details, traceId, retryAfterSeconds });
}

/** The error when nothing answered at all. */
export function silenceError(): ApiError {
  return new ApiError({ code: navigator.onLine ? "unreachable" : "offline", status: 0 });
}

/** Whether this is our own kind of refusal. Checked by hand: the schema would bring zod to the first screen. */
function isProblem(body: unknown): body is Problem & { code: ApiError["code"] } {
  if (typeof body !== "object" || body === null) return false;
  return "code" in body && typeof body.code === "string" && "traceId" in body && typeof body.traceId === "string";
}
