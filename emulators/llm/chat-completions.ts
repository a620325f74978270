import { type Fields, fieldsOf, objectsOf, textOf } from "../json.ts";
import {
  type DialectCodec,
  LlmError,
  type Prompt,
  type PromptMessage,
  parseArguments,
  pieces,
  plainMessage,
  type Reply,
  type StreamEvent,
  type ToolCall,
} from "./prompt.ts";

const errorTypes: Record<number, string> = {
  400: "invalid_request_error",
  401: "authentication_error",
  404: "not_found_error",
  429: "rate_limit_exceeded",
};

/** OpenAI Chat Completions (platform.openai.com/docs/api-reference/chat), as every compatible server speaks it. */
export const chatCompletions: DialectCodec = { read, whole, stream, problem: openAiProblem };

/** OpenAI's error body, which both of its dialects share. */
export function openAiProblem({ status, message, type }: LlmError): unknown {
  const code = status === 401 ? "invalid_api_key" : null;
  return { error: { message, type: type ?? errorTypes[status] ?? "server_error", param: null, code } };
}

/** The text of a content that is a string or a list of parts; what is not text shows as its type in brackets. */
export function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  return objectsOf(content)
    .map((part) => (typeof part.text === "string" ? part.text : `[${textOf(part.type)}]`))
    .join("");
}

function read(body: Fields): Prompt {
  const messages = objectsOf(body.messages);
  if (textOf(body.model) === "") throw new LlmError(400, "you must provide a model parameter");
  if (messages.length === 0) throw new LlmError(400, "[] is too short - 'messages'");
  const format = fieldsOf(body.response_format);
  return {
    model: textOf(body.model),
    messages: messages.map(readMessage),
    tools: objectsOf(body.tools).map((tool) => {
      const { name, description, parameters } = fieldsOf(tool.function);
      return { name: textOf(name), description: textOf(description), parameters: fieldsOf(parameters) };
    }),
    forcedTool: readForcedTool(body.tool_choice),
    jsonSchema: readFormat(format, fieldsOf(format.json_schema).schema),
    stream: body.stream === true,
  };
}

/** The schema of a `json_schema` format; any object for `json_object`. */
export function readFormat({ type }: Fields, schema: unknown): Fields | undefined {
  if (type === "json_schema") return fieldsOf(schema);
  return type === "json_object" ? { type: "object" } : undefined;
}

function readForcedTool(choice: unknown): string | undefined {
  if (choice === "required") return "any";
  return textOf(fieldsOf(fieldsOf(choice).function).name) || undefined;
}

function readMessage(message: Fields): PromptMessage {
  const text = contentText(message.content);
  if (message.role === "tool") {
    return { ...plainMessage("tool", text), toolCallId: textOf(message.tool_call_id) };
  }
  if (message.role === "assistant") return { ...plainMessage("assistant", text), toolCalls: readToolCalls(message) };
  return plainMessage(message.role === "user" ? "user" : "system", text);
}

function readToolCalls(message: Fields): ToolCall[] {
  return objectsOf(message.tool_calls).map(({ id, function: called }) => {
    const { name, arguments: given } = fieldsOf(called);
    return { id: textOf(id), name: textOf(name), arguments: parseArguments(given) };
  });
}

function whole(reply: Reply, prompt: Prompt): unknown {
  const message = {
    role: "assistant",
    content: reply.text === "" && reply.toolCalls.length > 0 ? null : reply.text,
    refusal: null,
    ...(reply.toolCalls.length > 0 && { tool_calls: reply.toolCalls.map(writeToolCall) }),
  };
  const choice = { index: 0, message, logprobs: null, finish_reason: reply.finish };
  return { ...head(reply, prompt), object: "chat.completion", choices: [choice], usage: usage(reply) };
}

function stream(reply: Reply, prompt: Prompt, body: Fields): StreamEvent[] {
  const chunk = (delta: Fields, finish_reason: string | null = null): StreamEvent => ({
    data: {
      ...head(reply, prompt),
      object: "chat.completion.chunk",
      choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    },
  });
  const wantsUsage = fieldsOf(body.stream_options).include_usage === true;
  const usageChunk = { ...head(reply, prompt), object: "chat.completion.chunk", choices: [], usage: usage(reply) };
  return [
    chunk({ role: "assistant", content: "" }),
    ...pieces(reply.text).map((content) => chunk({ content })),
    ...reply.toolCalls.flatMap((call, index) => {
      const written = writeToolCall(call);
      const start = { index, ...written, function: { name: call.name, arguments: "" } };
      const rest = pieces(written.function.arguments).map((part) => ({ index, function: { arguments: part } }));
      return [start, ...rest].map((part) => chunk({ tool_calls: [part] }));
    }),
    chunk({}, reply.finish),
    ...(wantsUsage ? [{ data: usageChunk }] : []),
    { data: "[DONE]" },
  ];
}

function head({ number }: Reply, { model }: Prompt): Fields {
  return { id: `chatcmpl-${number}`, created: 1_700_000_000 + number, model, system_fingerprint: "fp_emulator" };
}

function writeToolCall({ id, name, arguments: given }: ToolCall): {
  id: string;
  type: "function";
  function: { name: string; arguments: string };
} {
  return { id, type: "function", function: { name, arguments: JSON.stringify(given) } };
}

function usage({ inputTokens, outputTokens }: Reply): Fields {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens };
}
