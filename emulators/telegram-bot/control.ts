import type { IncomingMessage, ServerResponse } from "node:http";
import { isFields } from "../json.ts";
import { readBody, sendJson } from "../loopback.ts";
import type { TelegramBotEmulator, UserProfile } from "./emulator.ts";
import type { Misbehaviour, MisbehaviourKind } from "./misbehaviour.ts";
import { Params } from "./params.ts";
import type { Participant, SentByUser } from "./participant.ts";

type Command = (emulator: TelegramBotEmulator, params: Params) => unknown;

const largestBodyBytes = 100 * 1024 * 1024;
const kinds: MisbehaviourKind[] = [
  "rate_limit",
  "server_error",
  "bad_gateway",
  "drop_before",
  "drop_after",
  "slow",
  "conflict",
  "garbage",
];

const commands: Record<string, Command> = {
  bot: (emulator, params) => {
    const token = required(params, "token");
    return emulator.addBot({
      token,
      username: params.optionalText("username"),
      firstName: params.optionalText("firstName"),
    });
  },
  message: (emulator, params) => {
    const text = required(params, "text");
    return sentAnswer(person(emulator, params).sends(text, sendOptions(params)));
  },
  photo: (emulator, params) => sentAnswer(person(emulator, params).sendsPhoto(bytes(params), sendOptions(params))),
  document: (emulator, params) => {
    const [name, mime] = [required(params, "name"), params.optionalText("mime")];
    return sentAnswer(person(emulator, params).sendsDocument(name, bytes(params), mime, sendOptions(params)));
  },
  voice: (emulator, params) => {
    return sentAnswer(
      person(emulator, params).sendsVoice(bytes(params), params.integer("durationSec", 1), sendOptions(params)),
    );
  },
  contact: (emulator, params) => {
    const [phoneNumber, firstName] = [required(params, "phoneNumber"), params.optionalText("contactFirstName")];
    return sentAnswer(person(emulator, params).sendsContact({ phoneNumber, firstName }));
  },
  location: (emulator, params) => {
    const [latitude, longitude] = [params.decimal("latitude", 0), params.decimal("longitude", 0)];
    return sentAnswer(person(emulator, params).sendsLocation({ latitude, longitude }));
  },
  edit: (emulator, params) => sentAnswer(person(emulator, params).edits(messageId(params), required(params, "text"))),
  press: (emulator, params) => {
    const { queryId, updateId } = person(emulator, params).presses(messageId(params), required(params, "data"));
    return { queryId, updateId };
  },
  react: (emulator, params) => ({ updateId: person(emulator, params).reacts(messageId(params), params.text("emoji")) }),
  block: (emulator, params) => ({ updateId: person(emulator, params).blocks() }),
  unblock: (emulator, params) => ({ updateId: person(emulator, params).unblocks() }),
  chat: (emulator, params) => person(emulator, params).history,
  receives: async (emulator, params) => {
    const [part, timeoutMs] = [params.text("contains"), params.integer("timeoutMs", 5_000)];
    return await person(emulator, params).receives(({ text, caption }) => (text ?? caption ?? "").includes(part), {
      timeoutMs,
    });
  },
  sent: (emulator, params) => emulator.sent(params.has("chatId") ? params.integer("chatId", 0) : undefined),
  stats: (emulator) => emulator.stats,
  misbehave: (emulator, params) => {
    emulator.misbehave(readFault(params));
    return true;
  },
  behave: (emulator) => {
    emulator.behave();
    return true;
  },
  redeliver: (emulator, params) => {
    emulator.redeliver(params.integer("updateId", 0), params.optionalText("token"));
    return true;
  },
  hold: (emulator) => {
    emulator.holdUpdates();
    return true;
  },
  release: (emulator, params) => {
    emulator.releaseUpdates(params.text("order") === "reversed" ? "reversed" : "as_sent");
    return true;
  },
  settled: async (emulator, params) => {
    await emulator.settled(params.integer("timeoutMs", 5_000));
    return true;
  },
  reset: (emulator) => {
    emulator.reset();
    return true;
  },
};

/** `POST /_control/<command>` with JSON: the scripting interface for other processes. Answers `{ok, result}` or 400 `{ok, error}`. */
export async function answerControl(
  emulator: TelegramBotEmulator,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const command = commands[path.slice("/_control/".length)];
  const body = await readBody(request, largestBodyBytes);
  if (!command || request.method !== "POST")
    return sendJson(response, 404, { ok: false, error: `no command POST ${path}` });
  try {
    const result = await command(emulator, readJson(body));
    sendJson(response, 200, { ok: true, result: result ?? null });
  } catch (problem) {
    sendJson(response, 400, { ok: false, error: problem instanceof Error ? problem.message : String(problem) });
  }
}

function readJson(body: Buffer | undefined): Params {
  if (body === undefined) throw new Error("the body is larger than 100 MB");
  const fields: unknown = body.length > 0 ? JSON.parse(body.toString("utf8")) : {};
  if (!isFields(fields)) throw new Error("the body must be a JSON object");
  return new Params(fields);
}

function person(emulator: TelegramBotEmulator, params: Params): Participant {
  const profile: UserProfile = {
    id: params.integer("userId", 0),
    firstName: params.optionalText("firstName"),
    lastName: params.optionalText("lastName"),
    username: params.optionalText("username"),
    languageCode: params.optionalText("languageCode"),
  };
  return emulator.user(profile, params.optionalText("token"));
}

function required(params: Params, name: string): string {
  if (!params.has(name)) throw new Error(`${name} is missing`);
  return params.text(name);
}

function messageId(params: Params): number {
  return params.integer("messageId", 0);
}

function bytes(params: Params): Buffer {
  return Buffer.from(required(params, "base64"), "base64");
}

function sendOptions(params: Params): { replyTo?: number; caption?: string } {
  const replyTo = params.has("replyTo") ? params.integer("replyTo", 0) : undefined;
  return { replyTo, caption: params.optionalText("caption") };
}

function sentAnswer({ messageId: id, updateId }: SentByUser): { messageId: number; updateId: number | undefined } {
  return { messageId: id, updateId };
}

function readFault(params: Params): Misbehaviour {
  const kind = kinds.find((known) => known === params.text("kind"));
  if (!kind) throw new Error(`kind must be one of ${kinds.join(", ")}`);
  return {
    kind,
    method: params.optionalText("method"),
    times: params.integer("times", 1),
    token: params.optionalText("token"),
    chatId: params.has("chatId") ? params.integer("chatId", 0) : undefined,
    retryAfterSec: params.integer("retryAfterSec", 1),
    delayMs: params.integer("delayMs", 1_000),
  };
}
