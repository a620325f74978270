import { type Fields, fieldsOf, objectsOf, textOf } from "../json.ts";
import { contentText, readFormat } from "./chat-completions.ts";
import {
  type DialectCodec,
  LlmError,
  type Prompt,
  type PromptMessage,
  pieces,
  plainMessage,
  type Reply,
  type StreamEvent,
} from "./prompt.ts";

const errorTypes: Record<number, string> = {
  400: "invalid_request_error",
  401: "authentication_error",
  403: "permission_error",
  404: "not_found_error",
  429: "rate_limit_error",
  529: "overloaded_error",
};
const stopReasons: Record<Reply["finish"], string> = { stop: "end_turn", tool_calls: "tool_use", length: "max_tokens" };

/** Anthropic Messages (docs.anthropic.com/en/api/messages). */
export const messages: DialectCodec = { read, whole, stream, problem };

function problem({ status, message, type }: LlmError): unknown {
  return { type: "error", error: { type: type ?? errorTypes[status] ?? "api_error", message } };
}

function read(body: Fields): Prompt {
  const given = objectsOf(body.messages);
  if (textOf(body.model) === "") throw new LlmError(400, "model: Field required");
  if (typeof body.max_tokens !== "number") throw new LlmError(400, "max_tokens: Field required");
  if (given.length === 0) throw new LlmError(400, "messages: at least one message is required");
  const system = contentText(body.system);
  const format = fieldsOf(fieldsOf(body.output_config).format);
  return {
    model: textOf(body.model),
    messages: [...(system === "" ? [] : [plainMessage("system", system)]), ...given.flatMap(readMessage)],
    tools: objectsOf(body.tools).map(({ name, description, input_schema }) => {
      return { name: textOf(name), description: textOf(description), parameters: fieldsOf(input_schema) };
    }),
    forcedTool: readForcedTool(fieldsOf(body.tool_choice)),
    jsonSchema: readFormat(format, format.schema),
    stream: body.stream === true,
  };
}

function readForcedTool({ type, name }: Fields): string | undefined {
  if (type === "any") return "any";
  return type === "tool" ? textOf(name) : undefined;
}

// One message may hold text, calls and results; results come first, as the API demands.
function readMessage({ role, content }: Fields): PromptMessage[] {
  const blocks = objectsOf(content);
  const results = blocks
    .filter(({ type }) => type === "tool_result")
    .map((block) => ({ ...plainMessage("tool", contentText(block.content)), toolCallId: textOf(block.tool_use_id) }));
  const rest = blocks.filter(({ type }) => type !== "tool_result" && type !== "tool_use");
  const text = typeof content === "string" ? content : contentText(rest);
  const toolCalls = blocks
    .filter(({ type }) => type === "tool_use")
    .map(({ id, name, input }) => ({ id: textOf(id), name: textOf(name), arguments: input }));
  if (role === "assistant") return [{ ...plainMessage("assistant", text), toolCalls }];
  return text === "" && results.length > 0 ? results : [...results, plainMessage("user", text)];
}

function whole(reply: Reply, prompt: Prompt): unknown {
  const text = reply.text === "" ? [] : [{ type: "text", text: reply.text }];
  const calls = reply.toolCalls.map(({ id, name, arguments: input }) => ({ type: "tool_use", id, name, input }));
  return envelope(reply, prompt, [...text, ...calls], stopReasons[reply.finish], reply.outputTokens);
}

function stream(reply: Reply, prompt: Prompt): StreamEvent[] {
  const blocks: { start: Fields; deltas: Fields[] }[] = [];
  if (reply.text !== "") {
    const deltas = pieces(reply.text).map((text) => ({ type: "text_delta", text }));
    blocks.push({ start: { type: "text", text: "" }, deltas });
  }
  for (const { id, name, arguments: input } of reply.toolCalls) {
    const deltas = pieces(JSON.stringify(input)).map((part) => ({ type: "input_json_delta", partial_json: part }));
    blocks.push({ start: { type: "tool_use", id, name, input: {} }, deltas });
  }
  const stop = { stop_reason: stopReasons[reply.finish], stop_sequence: null };
  const events: Fields[] = [
    { type: "message_start", message: envelope(reply, prompt, [], null, 1) },
    { type: "ping" },
    ...blocks.flatMap(({ start, deltas }, index) => [
      { type: "content_block_start", index, content_block: start },
      ...deltas.map((delta) => ({ type: "content_block_delta", index, delta })),
      { type: "content_block_stop", index },
    ]),
    { type: "message_delta", delta: stop, usage: { output_tokens: reply.outputTokens } },
    { type: "message_stop" },
  ];
  return events.map((event) => ({ event: textOf(event.type), data: event }));
}

function envelope(
  { number, inputTokens }: Reply,
  { model }: Prompt,
  content: Fields[],
  stop_reason: string | null,
  output_tokens: number,
): Fields {
  const usage = { input_tokens: inputTokens, output_tokens };
  return {
    id: `msg_${number}`,
    type: "message",
    role: "assistant",
    model,
    content,
    stop_reason,
    stop_sequence: null,
    usage,
  };
}
