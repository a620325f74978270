import { type Fields, fieldsOf, objectsOf, textOf } from "../json.ts";
import { contentText, openAiProblem, readFormat } from "./chat-completions.ts";
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

/** OpenAI Responses (platform.openai.com/docs/api-reference/responses), the default of @ai-sdk/openai. */
export const responses: DialectCodec = { read, whole, stream, problem: openAiProblem };

function read(body: Fields): Prompt {
  if (textOf(body.model) === "") throw new LlmError(400, "Missing required parameter: 'model'.");
  const messages = typeof body.input === "string" ? [plainMessage("user", body.input)] : readItems(body.input);
  if (messages.length === 0) throw new LlmError(400, "Missing required parameter: 'input'.");
  const instructions = textOf(body.instructions);
  const format = fieldsOf(fieldsOf(body.text).format);
  return {
    model: textOf(body.model),
    messages: instructions === "" ? messages : [plainMessage("system", instructions), ...messages],
    tools: objectsOf(body.tools).map(({ name, description, parameters }) => {
      return { name: textOf(name), description: textOf(description), parameters: fieldsOf(parameters) };
    }),
    forcedTool: body.tool_choice === "required" ? "any" : textOf(fieldsOf(body.tool_choice).name) || undefined,
    jsonSchema: readFormat(format, format.schema),
    stream: body.stream === true,
  };
}

function readItems(input: unknown): PromptMessage[] {
  return objectsOf(input).flatMap((item) => {
    if (item.type === "function_call") return readCall(item);
    if (item.type === "function_call_output") {
      return { ...plainMessage("tool", contentText(item.output)), toolCallId: textOf(item.call_id) };
    }
    if (item.role === undefined) return [];
    const role = item.role === "user" || item.role === "assistant" ? item.role : "system";
    return plainMessage(role, contentText(item.content));
  });
}

function readCall({ call_id, name, arguments: given }: Fields): PromptMessage {
  const call = { id: textOf(call_id), name: textOf(name), arguments: parseArguments(given) };
  return { ...plainMessage("assistant", ""), toolCalls: [call] };
}

function whole(reply: Reply, prompt: Prompt): unknown {
  const text = reply.text === "" ? [] : [messageItem(reply, "completed", [outputText(reply.text)])];
  const calls = reply.toolCalls.map((call) => callItem(call, "completed", JSON.stringify(call.arguments)));
  return envelope(reply, prompt, statusOf(reply), [...text, ...calls]);
}

function stream(reply: Reply, prompt: Prompt): StreamEvent[] {
  const text = reply.text === "" ? [] : textEvents(reply);
  const firstCall = text.length > 0 ? 1 : 0;
  const calls = reply.toolCalls.flatMap((call, index) => callEvents(call, firstCall + index));
  const start = envelope(reply, prompt, "in_progress", []);
  const last = reply.finish === "length" ? "response.incomplete" : "response.completed";
  const events: Fields[] = [
    { type: "response.created", response: start },
    { type: "response.in_progress", response: start },
    ...text,
    ...calls,
    { type: last, response: whole(reply, prompt) },
  ];
  return events.map((event, sequence_number) => ({ event: textOf(event.type), data: { ...event, sequence_number } }));
}

function textEvents(reply: Reply): Fields[] {
  const place = { item_id: `msg_${reply.number}`, output_index: 0, content_index: 0 };
  const done = messageItem(reply, "completed", [outputText(reply.text)]);
  return [
    { type: "response.output_item.added", output_index: 0, item: messageItem(reply, "in_progress", []) },
    { type: "response.content_part.added", ...place, part: outputText("") },
    ...pieces(reply.text).map((delta) => ({ type: "response.output_text.delta", ...place, delta, logprobs: [] })),
    { type: "response.output_text.done", ...place, text: reply.text, logprobs: [] },
    { type: "response.content_part.done", ...place, part: outputText(reply.text) },
    { type: "response.output_item.done", output_index: 0, item: done },
  ];
}

function callEvents(call: ToolCall, output_index: number): Fields[] {
  const given = JSON.stringify(call.arguments);
  const place = { item_id: `fc_${call.id}`, output_index };
  return [
    { type: "response.output_item.added", output_index, item: callItem(call, "in_progress", "") },
    ...pieces(given).map((delta) => ({ type: "response.function_call_arguments.delta", ...place, delta })),
    { type: "response.function_call_arguments.done", ...place, name: call.name, arguments: given },
    { type: "response.output_item.done", output_index, item: callItem(call, "completed", given) },
  ];
}

function envelope(reply: Reply, { model }: Prompt, status: string, output: Fields[]): Fields {
  const { number, inputTokens: input_tokens, outputTokens: output_tokens } = reply;
  const usage = {
    input_tokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input_tokens + output_tokens,
  };
  return {
    id: `resp_${number}`,
    object: "response",
    created_at: 1_700_000_000 + number,
    status,
    error: null,
    incomplete_details: status === "incomplete" ? { reason: "max_output_tokens" } : null,
    model,
    output,
    usage: status === "in_progress" ? null : usage,
  };
}

function statusOf({ finish }: Reply): string {
  return finish === "length" ? "incomplete" : "completed";
}

function messageItem({ number }: Reply, status: string, content: Fields[]): Fields {
  return { type: "message", id: `msg_${number}`, status, role: "assistant", content };
}

function callItem({ id, name }: ToolCall, status: string, given: string): Fields {
  return { type: "function_call", id: `fc_${id}`, call_id: id, name, arguments: given, status };
}

function outputText(text: string): Fields {
  return { type: "output_text", text, annotations: [], logprobs: [] };
}
