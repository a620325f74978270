import { type Fields, isFields } from "../json.ts";
import { LlmError, type Prompt, type Reply, type ToolCall } from "./prompt.ts";
import { sampleOf } from "./sample-schema.ts";

/**
 * What the emulated model says.
 * `json` goes where the caller expects structured output: into the text, or into the call of a forced tool.
 */
export type LlmAnswer =
  | { text: string; finish?: "stop" | "length"; usage?: Usage; chunkDelayMs?: number }
  | {
      toolCalls: { name: string; arguments: unknown; id?: string }[];
      text?: string;
      usage?: Usage;
      chunkDelayMs?: number;
    }
  | { json: unknown; usage?: Usage; chunkDelayMs?: number }
  | { error: { status: number; message: string; type?: string; retryAfterSec?: number } };
type Usage = { inputTokens: number; outputTokens: number };
type Spoken = Pick<Reply, "text" | "toolCalls" | "finish">;

const longestQuote = 200;

/** Deterministic and polite: quotes the last message in its language; gives a valid sample where JSON is asked for. */
export function defaultAnswer(prompt: Prompt): LlmAnswer {
  const quote = lastText(prompt);
  const tool = forcedTool(prompt);
  if (tool) return { json: sampleOf(tool.parameters, quote) };
  if (prompt.jsonSchema) return { json: sampleOf(prompt.jsonSchema, quote) };
  return { text: politeReply(prompt, quote) };
}

/** Turns an answer into a reply with ids and token counts. Throws `LlmError` for an answer that is an error. */
export function replyOf(answer: LlmAnswer, prompt: Prompt, number: number): Reply {
  if ("error" in answer) throw new LlmError(answer.error.status, answer.error.message, answer.error);
  const spoken = speak(answer, prompt, number);
  const { inputTokens, outputTokens } = answer.usage ?? estimate(prompt, spoken);
  return { number, ...spoken, inputTokens, outputTokens };
}

function speak(answer: Exclude<LlmAnswer, { error: unknown }>, prompt: Prompt, number: number): Spoken {
  if ("toolCalls" in answer) {
    const toolCalls = answer.toolCalls.map((call, index) => ({
      ...call,
      id: call.id ?? `call_${number}_${index + 1}`,
    }));
    return { text: answer.text ?? "", toolCalls, finish: "tool_calls" };
  }
  if ("text" in answer) return { text: answer.text, toolCalls: [], finish: answer.finish ?? "stop" };
  const tool = forcedTool(prompt);
  if (!tool) return { text: JSON.stringify(answer.json), toolCalls: [], finish: "stop" };
  const call: ToolCall = { id: `call_${number}_1`, name: tool.name, arguments: answer.json };
  return { text: "", toolCalls: [call], finish: "tool_calls" };
}

function forcedTool({ forcedTool: forced, tools }: Prompt): { name: string; parameters: Fields } | undefined {
  if (forced === undefined) return undefined;
  return forced === "any" ? tools[0] : tools.find(({ name }) => name === forced);
}

function lastText({ messages }: Prompt): string {
  const text = messages.findLast(({ role }) => role === "user" || role === "tool")?.text ?? "";
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}

function politeReply({ messages }: Prompt, quote: string): string {
  const isResult = messages.at(-1)?.role === "tool";
  if (/\p{Script=Cyrillic}/u.test(quote)) {
    return isResult
      ? `Готово. Вот что получилось: ${quote}`
      : `Спасибо за сообщение! Вы написали: «${quote}». Чем ещё помочь?`;
  }
  return isResult
    ? `Done. Here is what I found: ${quote}`
    : `Thank you for your message! You wrote: "${quote}". How else can I help?`;
}

// About four characters to a token, as the providers advise for estimates.
function estimate({ messages, tools }: Prompt, { text, toolCalls }: Spoken): Usage {
  const asked = messages.reduce((sum, message) => sum + message.text.length, JSON.stringify(tools).length);
  const said = text.length + (toolCalls.length > 0 ? JSON.stringify(toolCalls).length : 0);
  return { inputTokens: Math.ceil(asked / 4), outputTokens: Math.max(1, Math.ceil(said / 4)) };
}

/** Reads an answer that came as JSON from another process. Throws when it is none. */
export function readAnswer(value: unknown): LlmAnswer {
  if (!isFields(value)) throw new Error("an answer is an object with text, toolCalls, json or error");
  if (typeof value.text === "string" && value.toolCalls === undefined) return { text: value.text };
  if (Array.isArray(value.toolCalls))
    return { toolCalls: value.toolCalls.map(readToolCall), text: String(value.text ?? "") };
  if (value.json !== undefined) return { json: value.json };
  if (!isFields(value.error)) throw new Error("an answer needs text, toolCalls, json or error");
  return {
    error: { status: Number(value.error.status ?? 500), message: String(value.error.message ?? "emulated error") },
  };
}

function readToolCall(value: unknown): { name: string; arguments: unknown } {
  if (!isFields(value) || typeof value.name !== "string") throw new Error("a tool call needs a name");
  return { name: value.name, arguments: value.arguments ?? {} };
}
