import type { ServerResponse } from "node:http";
import { pause } from "../loopback.ts";
import type { LlmMisbehaviourKind } from "./misbehaviour.ts";
import type { StreamEvent } from "./prompt.ts";

type Sending = { fault: LlmMisbehaviourKind | undefined; chunkDelayMs: number; gone: AbortSignal };

/** Writes server-sent events one by one, `chunkDelayMs` apart, until the client has gone. */
export async function sendStream(response: ServerResponse, events: StreamEvent[], sending: Sending): Promise<void> {
  const { fault, chunkDelayMs, gone } = sending;
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" });
  const middle = Math.ceil(events.length / 2);
  for (const [index, event] of events.entries()) {
    if (gone.aborted) return;
    if (index === middle && fault === "truncated_stream") break;
    if (index === middle && fault === "malformed_json") response.write('data: {"id": "broken\n\n');
    response.write(written(event));
    if (chunkDelayMs > 0) await pause(chunkDelayMs, gone);
  }
  response.end();
}

function written({ event, data }: StreamEvent): string {
  const name = event === undefined ? "" : `event: ${event}\n`;
  return `${name}data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;
}
