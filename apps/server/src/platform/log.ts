import { type DestinationStream, type Logger, pino } from "pino";
import { describeError } from "./describe-error.ts";

export type Log = Logger;

/** Everything that may hold a secret or what people wrote; pino removes it wherever it occurs up to two levels deep. */
const secretKeys = [
  "password",
  "token",
  "accessToken",
  "refreshToken",
  "apiKey",
  "secret",
  "authorization",
  "cookie",
  "text",
  "body",
];

/** The process log: JSON lines on stdout, without secrets or message text, also in what is said of mistakes (`err`). */
export function createLog(level: string, destination: DestinationStream = pino.destination(1)): Log {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => describeError(error) },
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), remove: true },
  };
  return pino(options, destination);
}
