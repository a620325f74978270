/**
 * What can go wrong with a call:
 * - `rate_limit`: 429 with `retry_after`;
 * - `server_error`: 500, nothing happened;
 * - `bad_gateway`: it happened, but what stands before the server answers 502, in the server's own form: the caller cannot know;
 * - `drop_before`: the connection breaks and nothing happened;
 * - `drop_after`: it happened, then the connection breaks: the caller cannot know (for a file: half of it arrives);
 * - `slow`: it happens after `delayMs`, or as soon as an impatient caller hangs up;
 * - `conflict`: 409, as when another process polls with the same token;
 * - `garbage`: it happened, but the answer is a proxy's HTML page with status 200.
 */
export type MisbehaviourKind =
  | "rate_limit"
  | "server_error"
  | "bad_gateway"
  | "drop_before"
  | "drop_after"
  | "slow"
  | "conflict"
  | "garbage";

export type Misbehaviour = {
  kind: MisbehaviourKind;
  /** A method, a beginning of methods such as `send*`, or `file` for downloads. Left out: any call but `getUpdates`. */
  method?: string;
  /** How many calls it strikes; 1 unless told. */
  times?: number;
  token?: string;
  chatId?: number;
  retryAfterSec?: number;
  delayMs?: number;
};

type Call = { method: string; token: string; chatId: string };

/** Whether a fault was meant for this call. Without a method it spares polling, which would use it up in silence. */
export function strikesCall(fault: Misbehaviour, call: Call): boolean {
  if (fault.token !== undefined && fault.token !== call.token) return false;
  if (fault.chatId !== undefined && String(fault.chatId) !== call.chatId) return false;
  return strikesMethod(fault, call.method.toLowerCase());
}

function strikesMethod({ kind, method }: Misbehaviour, called: string): boolean {
  if (method === undefined) return kind === "conflict" ? called === "getupdates" : called !== "getupdates";
  const wanted = method.toLowerCase();
  return wanted.endsWith("*") ? called.startsWith(wanted.slice(0, -1)) : called === wanted;
}
