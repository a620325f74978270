import { fileURLToPath } from "node:url";
import { AppError } from "./errors.ts";

/** What is known of a mistake, without anything people wrote. */
export interface ErrorDescription {
  name: string;
  message?: string;
  code?: string;
  stack?: string;
  cause?: ErrorDescription;
  [identifier: string]: unknown;
}

/** Names of things of ours in what the database and the system say; what they add to these quotes rows or input. */
const identifiers = ["constraint", "schema", "table", "column", "syscall", "address", "port", "status", "statusCode"];
const deepestCause = 5;

/**
 * Describes anything that was thrown so that it may be kept. Libraries put values into their messages (a query builder its
 * parameters, PostgreSQL rows, parsers their input), so a message is told only when it was written in our own code; of the
 * rest, the kind, the code, the names of things, and where it happened.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error };
  const stack = framesOf(error);
  const named = identifiers.flatMap((key) => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === "string" || typeof value === "number" ? [[key, value]] : [];
  });
  return {
    name: error.constructor.name,
    ...(isOurs(error, stack[0]) && { message: error.message }),
    ...("code" in error && { code: String(error.code) }),
    ...Object.fromEntries(named),
    stack: stack.join("\n"),
    ...(error.cause !== undefined && depth < deepestCause && { cause: describeError(error.cause, depth + 1) }),
  };
}

/** The same in a line, for a person: what a record of ours says about why something failed. */
export function summarizeError(error: unknown): string {
  const { name, message, code, constraint } = describeError(error);
  return message ?? [name, code, constraint].filter(Boolean).join(" ");
}

/** Where it happened. The message, which stands before it, may look like anything, also like this. */
function framesOf({ stack = "", message }: Error): string[] {
  const messageAt = stack.indexOf(message);
  const behind = messageAt < 0 ? stack : stack.slice(messageAt + message.length);
  const lines = behind.split("\n");
  const firstOther = lines.findLastIndex((line) => !/^ {4}at \S/.test(line));
  return lines.slice(firstOther + 1).map((line) => line.trim());
}

const root = fileURLToPath(new URL("../../../..", import.meta.url));

/** Kinds of libraries may say that they were made by whoever called; these cannot. */
const plainKinds: readonly unknown[] = [Error, TypeError, RangeError, ReferenceError];

function isOurs(error: Error, madeAt: string | undefined): boolean {
  if (error instanceof AppError) return true;
  const [, place] = madeAt?.split(root) ?? [];
  return plainKinds.includes(error.constructor) && place !== undefined && !place.includes("node_modules");
}
