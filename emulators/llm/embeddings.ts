import { createHash } from "node:crypto";
import { type Fields, textOf } from "../json.ts";
import { LlmError } from "./prompt.ts";

const defaultDimensions = 1536;
const mostDimensions = 4096;

/**
 * OpenAI embeddings. The same text always gives the same vector, and texts that share words lie closer together than
 * texts that do not: enough for tests of retrieval, without any understanding.
 */
export function answerEmbeddings(body: Fields): unknown {
  const inputs = Array.isArray(body.input) ? body.input.map(String) : [textOf(body.input)];
  if (inputs.length === 0 || inputs.includes("")) throw new LlmError(400, "'$.input' is invalid: it must not be empty");
  const dimensions = typeof body.dimensions === "number" ? body.dimensions : defaultDimensions;
  if (!(dimensions >= 1 && dimensions <= mostDimensions)) throw new LlmError(400, "'$.dimensions' is invalid");
  const isPacked = body.encoding_format === "base64";
  const data = inputs.map((text, index) => {
    const vector = embed(text, dimensions);
    return { object: "embedding", index, embedding: isPacked ? pack(vector) : vector };
  });
  const tokens = inputs.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
  return { object: "list", data, model: textOf(body.model), usage: { prompt_tokens: tokens, total_tokens: tokens } };
}

// Each word, cut to its first five letters so that endings matter less, adds to a few places; then length one.
function embed(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text];
  for (const word of words) {
    const hash = createHash("sha256").update(word.slice(0, 5)).digest();
    for (let at = 0; at < 16; at += 4) {
      const place = hash.readUInt32LE(at) % dimensions;
      vector[place] = (vector[place] ?? 0) + (hash.readUInt8(at + 16) % 2 === 0 ? 1 : -1);
    }
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

function pack(vector: number[]): string {
  return Buffer.from(new Float32Array(vector).buffer).toString("base64");
}
