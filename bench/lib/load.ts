import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { HttpRequest } from "@karavan/contract";

export interface LoadSpec {
  /** Where; with several, connections are spread over them as a load balancer would. */
  urls: readonly string[];
  headers: Record<string, string>;
  /** Asked in turn, again from the beginning when all were. */
  requests: readonly HttpRequest[];
  concurrency: number;
  seconds: number;
  /** Seconds before the count begins: code is compiled, plans are made, pools are filled. */
  warmUpSeconds: number;
}

/** Latencies in milliseconds. */
export interface LoadResult {
  perSecond: number;
  count: number;
  p50: number;
  p95: number;
  p99: number;
  errors: number;
  firstError: string | undefined;
}

/** Sends requests from a process of its own, as many at once as asked, for so many seconds. Throws on any refusal. */
export async function load(spec: LoadSpec): Promise<LoadResult> {
  const child = fork(join(import.meta.dirname, "load-worker.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = once(child, "exit");
  child.send(spec);
  const result = await Promise.race([
    new Promise<LoadResult>((resolve) => child.once("message", (message: LoadResult) => resolve(message))),
    ended.then(([code]) => Promise.reject(new Error(`the load ended with ${code}`))),
  ]);
  await ended;
  if (result.errors > 0) throw new Error(`${result.errors} requests were refused, the first: ${result.firstError}`);
  return result;
}

/** The result in the middle, by requests per second. */
export function median(results: readonly LoadResult[]): LoadResult {
  const sorted = results.toSorted((a, b) => a.perSecond - b.perSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error("nothing was measured");
  return middle;
}
