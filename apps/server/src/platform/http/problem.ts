import { type ErrorCode, errorCodes, type Problem } from "@karavan/contract";
import type { FastifyError } from "fastify";
import { sqlStateOf } from "../database-failures.ts";
import { AppError } from "../errors.ts";

const titles: Partial<Record<number, string>> = {
  400: "The request cannot be read",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  409: "Conflict",
  410: "No longer valid",
  413: "Too large",
  415: "This kind of content is not taken",
  422: "The input cannot be taken",
  429: "Too many requests",
  500: "Something broke on our side",
  502: "Another service failed",
  503: "Not ready",
};

/** What a caller is told about anything that was thrown. Only bugs become 500, and those say nothing of themselves. */
export function toProblem(error: unknown, traceId: string): Problem {
  const { code, fields, details } = explain(error);
  const status = errorCodes[code];
  return {
    type: `https://karavan.dev/problems/${code}`,
    title: titles[status] ?? "Refused",
    status,
    code,
    ...(fields && { fields }),
    ...(details && { details }),
    traceId,
  };
}

function explain(error: unknown): Pick<AppError, "code" | "fields" | "details"> {
  if (error instanceof AppError) return error;
  // A query builder wraps what its connection says.
  if (error instanceof Error && error.cause instanceof AppError) return error.cause;
  return {
    code: codeOfRequestError(error) ?? codeOfDatabaseError(error) ?? "internal",
    fields: undefined,
    details: undefined,
  };
}

const requestErrors: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported_type",
  FST_ERR_CTP_BODY_TOO_LARGE: "file_too_large",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "malformed",
  FST_ERR_CTP_EMPTY_JSON_BODY: "malformed",
  FST_ERR_CTP_INVALID_JSON_BODY: "malformed",
  FST_ERR_BAD_URL: "malformed",
  FST_REQ_FILE_TOO_LARGE: "file_too_large",
  FST_FILES_LIMIT: "too_many_files",
  FST_PARTS_LIMIT: "too_many_files",
  FST_FIELDS_LIMIT: "malformed",
  FST_PROTO_VIOLATION: "malformed",
  FST_INVALID_MULTIPART_CONTENT_TYPE: "unsupported_type",
};

function codeOfRequestError(error: unknown): ErrorCode | undefined {
  const { code, statusCode } = error as Partial<FastifyError>;
  if (code && requestErrors[code]) return requestErrors[code];
  if (statusCode === 429) return "rate_limited";
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? "malformed" : undefined;
}

/**
 * What input can still break in the database, as a second wall behind the schemas, and what is over when it is tried
 * again: something took too long or waited for too long, or the server ended the connection. SQLSTATE codes.
 */
const databaseErrors: Record<string, ErrorCode> = {
  "23503": "reference_not_found",
  "23505": "conflict",
  "23514": "invalid",
  "22003": "invalid",
  "22007": "invalid",
  "22008": "invalid",
  "22P02": "invalid",
  "22P05": "invalid",
  "22021": "invalid",
  "40001": "conflict",
  "40P01": "conflict",
  "55P03": "not_ready",
  "57014": "not_ready",
  "57P01": "not_ready",
  "57P02": "not_ready",
  "57P03": "not_ready",
  "25P03": "not_ready",
};

function codeOfDatabaseError(error: unknown): ErrorCode | undefined {
  return databaseErrors[sqlStateOf(error) ?? ""];
}
