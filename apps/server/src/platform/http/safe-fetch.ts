import { type LookupAddress, lookup as resolveName } from "node:dns";
import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { Readable, Transform } from "node:stream";
import { isPublicAddress } from "./public-address.ts";

/** A request to an address nobody on the public internet has. `host` is what was asked for. */
export class AddressRefused extends Error {
  readonly host: string;

  constructor(host: string) {
    super("the address is not public");
    this.host = host;
  }
}

/** An answer larger than the limit. */
export class AnswerTooLarge extends Error {}

export interface SafeFetchOptions {
  /** Hosts, `host:port` or IP addresses the operator lets requests reach although they are not public. */
  allowHosts: readonly string[];
  /** From the start of the request to the end of the answer's body. */
  timeoutMs: number;
  maxAnswerBytes?: number;
  maxRedirects?: number;
}

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

const redirects = new Set([301, 302, 303, 307, 308]);
/** Of a request that is redirected to another origin, only these headers go along: never keys and cookies. */
const harmlessHeaders = new Set(["accept", "accept-language", "content-type", "user-agent"]);
const withoutBody = new Set([204, 205, 304]);

interface Outgoing {
  url: URL;
  method: string;
  headers: Headers;
  body: Buffer | undefined;
  signal: AbortSignal;
}

/**
 * `fetch` for addresses that people type: refuses what is not public (private, loopback, link-local …) by AddressRefused,
 * whether named by number, found by DNS or reached by a redirect. The address that was checked is the one connected to.
 * Each call opens a connection of its own, so that none is shared with code that may go anywhere.
 */
export function createSafeFetch(options: SafeFetchOptions): Fetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    const body = asked.body ? Buffer.from(await asked.arrayBuffer()) : undefined;
    const signal = AbortSignal.any([asked.signal, AbortSignal.timeout(options.timeoutMs)]);
    const outgoing = { url: new URL(asked.url), method: asked.method, headers: asked.headers, body, signal };
    return follow(outgoing, options, asked.redirect === "follow" ? (options.maxRedirects ?? 3) : 0);
  };
}

async function follow(outgoing: Outgoing, options: SafeFetchOptions, redirectsLeft: number): Promise<Response> {
  const answer = await exchange(outgoing, options);
  const location = redirects.has(answer.statusCode ?? 0) ? answer.headers.location : undefined;
  if (!location || redirectsLeft === 0) return toResponse(answer, outgoing.signal, options);
  answer.destroy();
  return follow(redirectTo(outgoing, location, answer.statusCode ?? 0), options, redirectsLeft - 1);
}

/** As browsers do: 307 and 308 repeat the request, the others ask for the new place. */
function redirectTo(outgoing: Outgoing, location: string, status: number): Outgoing {
  const url = new URL(location, outgoing.url);
  const isRepeat = status === 307 || status === 308 || outgoing.method === "GET" || outgoing.method === "HEAD";
  const kept = [...outgoing.headers].filter(
    ([name]) => url.origin === outgoing.url.origin || harmlessHeaders.has(name),
  );
  const headers = new Headers(kept);
  if (!isRepeat) headers.delete("content-type");
  return {
    ...outgoing,
    url,
    headers,
    ...(!isRepeat && { method: "GET", body: undefined }),
  };
}

function exchange(
  { url, method, headers, body, signal }: Outgoing,
  options: SafeFetchOptions,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new AddressRefused(host);
  const mayReach = reachability(url, options.allowHosts);
  // A number is connected to without a lookup, so it is checked here.
  if (isIP(host) && !mayReach(host)) throw new AddressRefused(host);
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing: ClientRequest = send(url, {
      method,
      headers: { ...Object.fromEntries(headers), ...(body && { "content-length": body.length }) },
      lookup: guardedLookup(mayReach),
      agent: false,
      signal,
    });
    outgoing.on("response", resolve);
    // What the caller sees is why it was aborted (a timeout, a stop), not that it was.
    outgoing.on("error", (error) => reject(signal.aborted ? signal.reason : error));
    outgoing.end(body);
  });
}

/** Which addresses this URL may lead to. A host the operator allows may lead anywhere. */
function reachability(url: URL, allowHosts: readonly string[]): (address: string) => boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const isAllowed = (host: string) => allowHosts.some((allowed) => sameHost(allowed, host, port));
  if (isAllowed(url.hostname)) return () => true;
  return (address) => isPublicAddress(address) || isAllowed(address);
}

function sameHost(allowed: string, host: string, port: string): boolean {
  const name = host.replace(/^\[|\]$/g, "");
  const bracketed = name.includes(":") ? `[${name}]` : name;
  return [name, bracketed, `${bracketed}:${port}`].includes(allowed.toLowerCase());
}

/** Looks a name up and hands over its addresses only when every one of them may be reached. */
function guardedLookup(mayReach: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    resolveName(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, []);
      const [first] = found;
      if (!first || !found.every(({ address }) => mayReach(address))) return done(new AddressRefused(hostname), []);
      return options.all ? done(null, found) : done(null, first.address, first.family);
    });
  };
}

function toResponse(
  answer: IncomingMessage,
  signal: AbortSignal,
  { maxAnswerBytes = 10_000_000 }: SafeFetchOptions,
): Response {
  const sent = answer.statusCode ?? 0;
  // Some servers answer with numbers that are no HTTP status; a Response cannot hold them.
  const status = sent >= 200 && sent <= 599 ? sent : 502;
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  if (withoutBody.has(status)) answer.resume();
  const body = withoutBody.has(status) ? null : Readable.toWeb(answer.pipe(limitBytes(answer, signal, maxAnswerBytes)));
  return new Response(body as ReadableStream | null, { status, statusText: answer.statusMessage, headers });
}

function limitBytes(answer: IncomingMessage, signal: AbortSignal, maxBytes: number): Transform {
  let bytes = 0;
  const limited = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > maxBytes ? new AnswerTooLarge() : null, chunk);
    },
  });
  answer.on("error", (error) => limited.destroy(signal.aborted ? toError(signal.reason) : error));
  limited.on("close", () => answer.destroy());
  return limited;
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error("aborted");
}

/**
 * Why a URL that somebody typed cannot be used, as far as one can tell without asking DNS: `private_address`; undefined
 * when it may. The request itself decides for good.
 */
export function refuseTypedUrl(text: string, allowHosts: readonly string[]): "private_address" | undefined {
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isInternalName = /(^|\.)(localhost|local|internal|localdomain)\.?$/.test(host) || !/[.:]/.test(host);
  const mayReach = reachability(url, allowHosts);
  if (isIP(host)) return mayReach(host) ? undefined : "private_address";
  // A name the operator allows may lead anywhere, so it may lead to an address of our own choosing too.
  return isInternalName && !mayReach("127.0.0.1") ? "private_address" : undefined;
}
