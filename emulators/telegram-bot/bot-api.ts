import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { clientGone, pause, readBody, sendJson } from "../loopback.ts";
import { ApiError } from "./api-error.ts";
import type { Bot } from "./bot.ts";
import type { LoggedCall } from "./call-log.ts";
import { findMethod } from "./methods/methods.ts";
import { type Misbehaviour, strikesCall } from "./misbehaviour.ts";
import type { Params } from "./params.ts";
import { readParams } from "./request-body.ts";
import type { World } from "./world.ts";

type Answer = { status: number; body: unknown; headers?: OutgoingHttpHeaders };

// A little more than the 50 MB a bot may upload, for the other fields of the form.
const largestBodyBytes = 51 * 1024 * 1024;
const proxyPage = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

/** Answers `/bot<token>/<method>` and `/file/bot<token>/<path>` as api.telegram.org does. */
export async function answerBotApi(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, download, token = "", rest = ""] =
    /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(url.pathname.replace(/%3a/gi, ":")) ?? [];
  const gone = clientGone(response);
  const body = await readBody(request, largestBodyBytes);
  const bot = world.bots.get(token);
  if (token === "") return sendAnswer(response, failure(new ApiError(404, "Not Found")));
  if (body === undefined) return sendAnswer(response, failure(new ApiError(413, "Request Entity Too Large")));
  if (!bot) return sendAnswer(response, failure(new ApiError(401, "Unauthorized")));
  if (download) return await answerDownload(world, bot, rest, response);
  const method = rest.replace(/^test\//, "");
  try {
    const params = readParams(request, url, body);
    await answerCall(world, bot, method, params, response, gone);
  } catch (problem) {
    sendAnswer(response, failure(problem));
  }
}

async function answerCall(
  world: World,
  bot: Bot,
  method: string,
  params: Params,
  response: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  const name = findMethod(method)?.name ?? method;
  const call = { method: name, token: bot.token, chatId: params.text("chat_id") };
  const fault = world.faults.strike((candidate) => strikesCall(candidate, call));
  const record = (outcome: LoggedCall["outcome"]) => {
    const files = params.files.map(({ field, name: fileName, bytes }) => ({
      field,
      name: fileName,
      size: bytes.length,
    }));
    world.log.recordCall({ method: name, token: bot.token, fields: params.fields, files, outcome });
  };
  if (fault?.kind === "drop_before") {
    record("dropped_before");
    response.destroy();
    return;
  }
  if (fault?.kind === "slow") await pause(fault.delayMs ?? 1_000, gone);
  const done = (fault && refusal(fault)) ?? (await perform(world, bot, name, params, gone));
  const answer = fault?.kind === "bad_gateway" ? badGateway : done;
  if (fault?.kind === "drop_after") {
    record("dropped_after");
    response.destroy();
    return;
  }
  record(response.destroyed ? "client_gone" : answer.status);
  if (fault?.kind === "garbage") sendHtml(response);
  else sendAnswer(response, answer);
}

/** Performs a call and turns what it returns or throws into an answer. */
async function perform(world: World, bot: Bot, method: string, params: Params, gone: AbortSignal): Promise<Answer> {
  const found = findMethod(method);
  if (!found) return failure(new ApiError(404, "Not Found: method not found"));
  try {
    const again = async (name: string, next: Params) =>
      await perform(world, bot, name, next, new AbortController().signal);
    const result = await found.perform({ world, bot, method: found.name, params, gone, perform: again });
    return { status: 200, body: { ok: true, result } };
  } catch (problem) {
    return failure(problem);
  }
}

function refusal({ kind, retryAfterSec = 1 }: Misbehaviour): Answer | undefined {
  if (kind === "rate_limit") {
    const description = `Too Many Requests: retry after ${retryAfterSec}`;
    return failure(new ApiError(429, description, { retry_after: retryAfterSec }));
  }
  if (kind === "server_error") return failure(new ApiError(500, "Internal Server Error"));
  if (kind !== "conflict") return undefined;
  return failure(
    new ApiError(
      409,
      "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    ),
  );
}

// Anything but an ApiError is a mistake of the emulator and must show as one.
function failure(problem: unknown): Answer {
  if (!(problem instanceof ApiError)) throw problem;
  const { code, message: description, parameters } = problem;
  const body = { ok: false, error_code: code, description, ...(parameters && { parameters }) };
  if (parameters?.retry_after === undefined) return { status: code, body };
  return { status: code, body, headers: { "retry-after": String(parameters.retry_after) } };
}

const badGateway = failure(new ApiError(502, "Bad Gateway"));

function sendAnswer(response: ServerResponse, { status, body, headers }: Answer): void {
  sendJson(response, status, body, headers);
}

function sendHtml(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/html" });
  response.end(proxyPage);
}

async function answerDownload(world: World, bot: Bot, path: string, response: ServerResponse): Promise<void> {
  const call = { method: "file", token: bot.token, chatId: "" };
  const fault = world.faults.strike((candidate) => strikesCall(candidate, call));
  const file = world.files.findPublished(path, bot.user.id);
  if (fault?.kind === "slow") await pause(fault.delayMs ?? 1_000);
  const refused = fault?.kind === "bad_gateway" ? badGateway : fault && refusal(fault);
  if (refused) return sendAnswer(response, refused);
  if (!file) return sendAnswer(response, failure(new ApiError(404, "Not Found")));
  if (fault?.kind === "drop_before") return void response.destroy();
  if (fault?.kind === "garbage") return sendHtml(response);
  response.writeHead(200, { "content-type": "application/octet-stream", "content-length": file.bytes.length });
  if (fault?.kind !== "drop_after") return void response.end(file.bytes);
  response.write(file.bytes.subarray(0, file.bytes.length / 2), () => response.destroy());
}
