import type { AnswerOf, CallOf, Endpoint } from "@karavan/contract/endpoint";
import { type Files, writeRequest } from "@karavan/contract/request";
import { answerError, silenceError } from "./api-answer.ts";
import { noteAnswer, noteSilence } from "./connection.ts";
import { currentOrganizationId } from "./organization.ts";
import { sendWithProgress } from "./send-with-progress.ts";
import { refreshSession } from "./session.ts";
import { uuid } from "./uuid.ts";

/** How one call is made. Give the same `idempotencyKey` when a person's one act is tried again. */
export interface CallOptions {
  signal?: AbortSignal;
  idempotencyKey?: string;
  /** Files of a `multipart` endpoint by field name; the body's fields go along as text. */
  files?: Files;
  /** Hears which share of the request has been sent so far, 0 to 1: for large files. */
  onProgress?: (share: number) => void;
}

type Arguments<E extends Endpoint> =
  Record<never, never> extends CallOf<E>
    ? [parts?: CallOf<E>, options?: CallOptions]
    : [parts: CallOf<E>, options?: CallOptions];

/**
 * Calls an endpoint of the contract as the signed-in person, for the chosen organization.
 * Throws ApiError: with the server's code, or `offline`/`unreachable` when nothing answered.
 * A lapsed session is renewed once, quietly; if that fails the session is reported lost.
 */
export async function call<E extends Endpoint>(endpoint: E, ...[parts, options]: Arguments<E>): Promise<AnswerOf<E>> {
  const response = await request(endpoint, parts, options);
  const answer: unknown = await response.json();
  // What drifted from the contract shows in development and in tests; in production a newer server may know more than we do.
  if (import.meta.env.DEV) endpoint.ok.parse(answer);
  return answer as AnswerOf<E>;
}

/** Like `call`, for endpoints that answer with a file. */
export async function download<E extends Endpoint>(endpoint: E, ...[parts, options]: Arguments<E>): Promise<Blob> {
  const response = await request(endpoint, parts, options);
  return response.blob();
}

async function request<E extends Endpoint>(
  endpoint: E,
  parts: CallOf<E> | undefined,
  options?: CallOptions,
): Promise<Response> {
  const send = prepare(endpoint, parts, options);
  let response = await send();
  if (response.status === 401 && !isPublic(endpoint) && (await refreshSession())) response = await send();
  if (!response.ok) throw await answerError(response);
  return response;
}

/** One request, ready to be sent more than once with the same idempotency key. */
function prepare<E extends Endpoint>(
  endpoint: E,
  parts: CallOf<E> | undefined,
  { signal, idempotencyKey, files, onProgress }: CallOptions = {},
): () => Promise<Response> {
  const { path, headers, ...request } = writeRequest(endpoint, parts, files);
  const init: RequestInit = {
    ...request,
    headers: { ...headers, ...headersOf(endpoint, idempotencyKey) },
    credentials: "include",
    ...(signal && { signal }),
  };
  return () => reach(path, init, onProgress);
}

/** What our server wants to know beside what the contract says. */
function headersOf(endpoint: Endpoint, idempotencyKey?: string): Record<string, string> {
  const organizationId = currentOrganizationId();
  return {
    accept: "application/json, application/problem+json",
    ...(organizationId && { "x-organization-id": organizationId }),
    ...(endpoint.method !== "GET" && { "idempotency-key": idempotencyKey ?? uuid() }),
  };
}

async function reach(address: string, init: RequestInit, onProgress: CallOptions["onProgress"]): Promise<Response> {
  try {
    const response = await (onProgress ? sendWithProgress(address, init, onProgress) : fetch(address, init));
    noteAnswer();
    return response;
  } catch (failure) {
    if (init.signal?.aborted) throw failure;
    noteSilence();
    throw silenceError();
  }
}

function isPublic(endpoint: Endpoint): boolean {
  return "access" in endpoint && endpoint.access === "public";
}
