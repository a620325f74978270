import type { IncomingMessage, ServerResponse } from "node:http";
import { type Fields, isFields, textOf } from "../json.ts";
import { readBody, sendJson } from "../loopback.ts";
import { readAnswer } from "./answer.ts";
import type { LlmEmulator } from "./emulator.ts";
import { type LlmMisbehaviour, misbehaviourKinds } from "./misbehaviour.ts";

type Command = (emulator: LlmEmulator, fields: Fields) => unknown;

const largestBodyBytes = 16 * 1024 * 1024;

const commands: Record<string, Command> = {
  answers: (emulator, { answers }) => {
    if (!Array.isArray(answers)) throw new Error("answers must be a list");
    emulator.answersNext(...answers.map(readAnswer));
    return true;
  },
  requests: (emulator) => emulator.requests,
  misbehave: (emulator, fields) => {
    emulator.misbehave(readFault(fields));
    return true;
  },
  reset: (emulator) => {
    emulator.reset();
    return true;
  },
};

/** `POST /_control/<command>` with JSON, for other processes. Answers `{ok, result}` or 400 `{ok, error}`. */
export async function answerControl(
  emulator: LlmEmulator,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const command = commands[path.slice("/_control/".length)];
  const body = await readBody(request, largestBodyBytes);
  if (!command || request.method !== "POST")
    return sendJson(response, 404, { ok: false, error: `no command POST ${path}` });
  try {
    const fields: unknown = JSON.parse(body?.toString("utf8") || "{}");
    if (!isFields(fields)) throw new Error("the body must be a JSON object");
    sendJson(response, 200, { ok: true, result: command(emulator, fields) });
  } catch (problem) {
    sendJson(response, 400, { ok: false, error: problem instanceof Error ? problem.message : String(problem) });
  }
}

function readFault({ kind: wanted, times, model, retryAfterSec, delayMs }: Fields): LlmMisbehaviour {
  const kind = misbehaviourKinds.find((known) => known === wanted);
  if (!kind) throw new Error(`kind must be one of ${misbehaviourKinds.join(", ")}`);
  return {
    kind,
    times: typeof times === "number" ? times : 1,
    model: textOf(model) || undefined,
    retryAfterSec: typeof retryAfterSec === "number" ? retryAfterSec : 1,
    delayMs: typeof delayMs === "number" ? delayMs : 1_000,
  };
}
