import { z } from "zod";
import type { Action } from "./action.ts";
import type { Permission } from "./permissions.ts";

/** How often a caller may call: each class has its own budget per account and per IP address. */
export type RateClass = "auth" | "read" | "write" | "upload" | "generate";

type Schema = z.ZodType;

/** Who may call: anybody, anybody signed in, or a member whose role carries the permission (or the action's). */
export type Access = { access: "public" | "account" } | { permission: Permission } | { action: Action };

interface Shape {
  readonly operationId: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** `multipart`: files and fields arrive as a form; `body` then describes its text fields for the documentation. */
  readonly consumes?: "json" | "multipart";
  /** `file`: the answer is a file's bytes, not JSON. */
  readonly produces?: "json" | "file";
  readonly ok: Schema;
  readonly status?: 200 | 201 | 202;
  readonly rate?: RateClass;
}

/** One endpoint: the server's route, both validations, the documentation and the web's typed call come from it. */
export type Endpoint = Shape & Access;

/** The answer of an endpoint that did what it was asked and has nothing to tell. */
export const Done = z.object({ ok: z.literal(true) });

/** Declares an endpoint, keeping the exact types of its schemas. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition;

type In<S> = S extends Schema ? z.input<S> : never;
type Out<S> = S extends Schema ? z.output<S> : undefined;
type Part<Name extends string, S> = S extends Schema
  ? Record<never, never> extends In<S>
    ? { [K in Name]?: In<S> }
    : { [K in Name]: In<S> }
  : unknown;

type Get<E, K extends string> = E extends { readonly [P in K]: infer S } ? S : undefined;

/** A call of any endpoint. */
export interface Call {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** What a caller passes: params, query and body as they are before parsing. */
export type CallOf<E extends Endpoint> = Call &
  Part<"params", Get<E, "params">> &
  Part<"query", Get<E, "query">> &
  Part<"body", Get<E, "body">>;

/** How a function that calls endpoints takes the call: left out where nothing has to be said. */
export type CallArguments<E extends Endpoint> =
  Record<never, never> extends CallOf<E> ? [call?: CallOf<E>] : [call: CallOf<E>];

/** What a route receives: params, query and body after parsing. */
export interface RequestOf<E extends Endpoint> {
  params: Out<Get<E, "params">>;
  query: Out<Get<E, "query">>;
  body: Out<Get<E, "body">>;
}

/** What a caller gets back. */
export type AnswerOf<E extends Endpoint> = z.output<E["ok"]>;

/** What a route returns, before the answer is checked against the contract. */
export type ResultOf<E extends Endpoint> = z.input<E["ok"]>;

/** The permission an endpoint needs, or undefined when it is public or for any signed-in account. */
export function permissionOf(endpoint: Endpoint): Permission | undefined {
  if ("action" in endpoint) return endpoint.action.permission;
  return "permission" in endpoint ? endpoint.permission : undefined;
}

/** The rate class an endpoint counts against: what it declares, else `read` for GET and `write` for the rest. */
export function rateClassOf(endpoint: Endpoint): RateClass {
  return endpoint.rate ?? (endpoint.method === "GET" ? "read" : "write");
}
