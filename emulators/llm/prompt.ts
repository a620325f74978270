import type { Fields } from "../json.ts";

/** The three dialects: OpenAI Chat Completions, OpenAI Responses, Anthropic Messages. */
export type Dialect = "chat" | "responses" | "messages";
export type ToolCall = { id: string; name: string; arguments: unknown };
export type PromptMessage = {
  role: "system" | "user" | "assistant" | "tool";
  text: string;
  toolCalls: ToolCall[];
  /** Of a tool result: the call it answers. */
  toolCallId: string | undefined;
};
export type Tool = { name: string; description: string; parameters: Fields };

/** What a model is asked, whatever the dialect. */
export type Prompt = {
  model: string;
  messages: PromptMessage[];
  tools: Tool[];
  /** The tool the caller forces, or `any` when one must be called. */
  forcedTool: string | undefined;
  /** JSON Schema the answer has to follow. */
  jsonSchema: Fields | undefined;
  stream: boolean;
};

/** A model's answer, ready to be written in any dialect. */
export type Reply = {
  number: number;
  text: string;
  toolCalls: ToolCall[];
  finish: "stop" | "tool_calls" | "length";
  inputTokens: number;
  outputTokens: number;
};

/** One server-sent event; `data` is JSON, or text as it stands. */
export type StreamEvent = { event?: string; data: unknown };

/** How one dialect reads a request and writes an answer. */
export type DialectCodec = {
  /** Throws `LlmError` (400) for requests the real API refuses. */
  read(body: Fields): Prompt;
  whole(reply: Reply, prompt: Prompt): unknown;
  stream(reply: Reply, prompt: Prompt, body: Fields): StreamEvent[];
  problem(error: LlmError): unknown;
};

/** An answer other than 200; `type` is the provider's name of the error, found from the status when left out. */
export class LlmError extends Error {
  readonly status: number;
  readonly type: string | undefined;
  readonly retryAfterSec: number | undefined;

  constructor(status: number, message: string, options: { type?: string; retryAfterSec?: number } = {}) {
    super(message);
    this.status = status;
    this.type = options.type;
    this.retryAfterSec = options.retryAfterSec;
  }
}

/** A message without tools, the usual case. */
export function plainMessage(role: PromptMessage["role"], text: string): PromptMessage {
  return { role, text, toolCalls: [], toolCallId: undefined };
}

/** Arguments as the caller may have sent them: JSON in a text, or JSON itself. */
export function parseArguments(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Words with the blanks after them: the pieces in which an answer is streamed. */
export function pieces(text: string): string[] {
  return text.match(/\s*\S+\s*/g) ?? (text === "" ? [] : [text]);
}
