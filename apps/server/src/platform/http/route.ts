import type { Action, Endpoint, RequestOf, ResultOf } from "@karavan/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type BoundAction, bind, bindPrepared } from "../actions/gate.ts";
import type { Services } from "../services.ts";
import type { Scope, Work } from "../work.ts";

/** The signed-in person of a request. */
export interface Account {
  readonly userId: string;
  readonly sessionId: string;
}

/** What a route without an organization works with. */
export interface OpenContext {
  readonly services: Services;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly traceId: string;
  /** Undefined on public endpoints without valid credentials. */
  readonly account: Account | undefined;
}

/** What a route in an organization works with when it needs more than one transaction. */
export interface ScopedContext extends OpenContext {
  readonly account: Account;
  readonly scope: Scope;
}

/** One endpoint and what answers it. Made by `read`, `act`, `actPrepared`, `open` and `scoped`. */
export type Route =
  | { kind: "read"; endpoint: Endpoint; answer: (work: Work, request: RequestOf<Endpoint>) => Promise<unknown> }
  | {
      kind: "act";
      endpoint: Endpoint & { action: Action };
      bound: BoundAction;
      toInput: (request: RequestOf<Endpoint>, context: ScopedContext) => unknown;
      present: (work: Work, result: unknown) => Promise<unknown>;
    }
  | {
      kind: "open";
      endpoint: Endpoint;
      answer: (context: OpenContext, request: RequestOf<Endpoint>) => Promise<unknown>;
    }
  | {
      kind: "scoped";
      endpoint: Endpoint;
      answer: (context: ScopedContext, request: RequestOf<Endpoint>) => Promise<unknown>;
    };

/** A read: one transaction, nothing announced. */
export function read<E extends Endpoint & { permission: unknown }>(
  endpoint: E,
  answer: (work: Work, request: RequestOf<E>) => Promise<ResultOf<E>>,
): Route {
  return { kind: "read", endpoint, answer } as Route;
}

/**
 * A write: the endpoint's action, done by `verb` through the gate. `toInput` puts the request together as the
 * action's input, `present` turns the verb's result into the answer, in the same transaction.
 */
export function act<A extends Action, E extends Endpoint & { action: A }, Result>(
  endpoint: E,
  verb: BoundAction<E["action"], Result>["verb"],
  toInput: (request: RequestOf<E>, context: ScopedContext) => unknown,
  present: (work: Work, result: Result) => Promise<ResultOf<E>> | ResultOf<E>,
): Route {
  return { kind: "act", endpoint, bound: bind(endpoint.action, verb), toInput, present } as unknown as Route;
}

/** A write that must ask the outside before its transaction begins: `prepare` does, and returns the verb that knows. */
export function actPrepared<A extends Action, E extends Endpoint & { action: A }, Result>(
  endpoint: E,
  prepare: NonNullable<BoundAction<E["action"], Result>["prepare"]>,
  toInput: (request: RequestOf<E>, context: ScopedContext) => unknown,
  present: (work: Work, result: Result) => Promise<ResultOf<E>> | ResultOf<E>,
): Route {
  return { kind: "act", endpoint, bound: bindPrepared(endpoint.action, prepare), toInput, present } as unknown as Route;
}

/** An endpoint outside any organization: public, or for whoever is signed in. */
export function open<E extends Endpoint & { access: unknown }>(
  endpoint: E,
  answer: (context: OpenContext, request: RequestOf<E>) => Promise<ResultOf<E>>,
): Route {
  return { kind: "open", endpoint, answer } as Route;
}

/** An endpoint in an organization that needs several transactions or the raw request: uploads, files, tests of a key. */
export function scoped<E extends Endpoint>(
  endpoint: E,
  answer: (context: ScopedContext, request: RequestOf<E>) => Promise<ResultOf<E>>,
): Route {
  return { kind: "scoped", endpoint, answer } as Route;
}

/** The account of a context, where the endpoint guarantees one. */
export function accountOf(context: OpenContext): Account {
  if (!context.account) throw new Error("the endpoint lets people in who are not signed in");
  return context.account;
}

/** Presents a verb that has nothing to say. */
export function done(): Promise<{ ok: true }> {
  return Promise.resolve({ ok: true });
}

/** What a verb returns is what is shown. */
export async function asIs<Shown>(_work: Work, shown: Shown): Promise<Shown> {
  return shown;
}
