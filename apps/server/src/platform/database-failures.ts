import { AppError } from "./errors.ts";

/** With which SQLSTATE PostgreSQL refused, also where a query builder wrapped what it said; undefined for other errors. */
export function sqlStateOf(error: unknown): string | undefined {
  return refusalOf(error)?.code;
}

/** The same with the name of the constraint that was violated, where one was. */
export function refusalOf(error: unknown): { code: string; constraint: string | undefined } | undefined {
  for (const each of causesOf(error)) {
    const code = codeOf(each);
    // Five capitals with an E in front are an error of the system (EPIPE), not one of the database.
    if (!code || !/^(?!E)[0-9A-Z]{5}$/.test(code)) continue;
    const constraint = "constraint" in each && typeof each.constraint === "string" ? each.constraint : undefined;
    return { code, constraint };
  }
  return undefined;
}

/** Lost connections, conflicts between transactions, a full or stopping server: SQLSTATE classes, and one of another class. */
const passingStates = /^(08|40|53|55|57|58)|^25P03$/;
/** The driver gives these no code. */
const lostConnection =
  /^(Connection terminated|Client (was closed|has encountered)|Query read timeout|timeout (expired|exceeded))/;

/**
 * Whether the database may do later what it did not do now. Everything else, a mistake of ours as well, would fail the
 * same way for ever.
 */
export function isPassing(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state !== undefined) return passingStates.test(state);
  return causesOf(error).some((each) => {
    if (each instanceof AppError) return each.code === "not_ready";
    return /^E[A-Z]{3,}/.test(codeOf(each) ?? "") || lostConnection.test(each.message);
  });
}

function codeOf(error: Error): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}

const deepestCause = 5;

function causesOf(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth === deepestCause) return [];
  return [error, ...causesOf(error.cause, depth + 1)];
}
