import { type Endpoint, permissionOf, type RequestOf, rateClassOf } from "@karavan/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Actor } from "../actor.ts";
import { AppError, Forbidden } from "../errors.ts";
import type { Services } from "../services.ts";
import { Scope, type Work } from "../work.ts";
import { IdempotencyKey, type KeptAnswer } from "./idempotency.ts";
import { parseInput } from "./input.ts";
import { requestsPerMinute } from "./rate-limits.ts";
import type { Account, OpenContext, Route, ScopedContext } from "./route.ts";
import { answerSchema } from "./schema.ts";

/** How a request becomes a person, and a person a member. Bound by the modules that know. */
export interface AccessPorts {
  /** The signed-in person, or undefined. Throws AppError when credentials are presented that are not good. */
  authenticate(request: FastifyRequest): Promise<Account | undefined>;
  /**
   * The member a person is in the organization they named, or in their only one.
   * Throws NotFound for an organization that is not theirs, Conflict when they belong to several and named none.
   */
  memberOf(userId: string, organizationId: string | undefined): Promise<{ organizationId: string; actor: Actor }>;
}

export interface ServeOptions {
  services: Services;
  access: AccessPorts;
}

declare module "fastify" {
  interface FastifyRequest {
    /** Undefined before authentication, and for people who are not signed in. */
    account: Account | undefined;
  }
}

/** Registers a route under its endpoint's method and path. */
export function serve(app: FastifyInstance, route: Route, options: ServeOptions): void {
  const { endpoint } = route;
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: endpoint.produces === "file" ? {} : { response: { "2xx": answerSchema(endpoint.ok) } },
    config: {
      operationId: endpoint.operationId,
      rateLimit: options.services.config.rateLimits && {
        groupId: rateClassOf(endpoint),
        max: requestsPerMinute[rateClassOf(endpoint)],
      },
    },
    onRequest: async (request) => authenticate(endpoint, request, options.access),
    handler: async (request, reply) => answer(route, request, reply, options),
  });
}

async function authenticate(endpoint: Endpoint, request: FastifyRequest, access: AccessPorts): Promise<void> {
  const isPublic = "access" in endpoint && endpoint.access === "public";
  // A stale cookie must not keep anybody from signing in again.
  request.account = isPublic ? undefined : await access.authenticate(request);
  if (!isPublic && !request.account) throw new AppError("unauthenticated");
}

async function answer(route: Route, request: FastifyRequest, reply: FastifyReply, options: ServeOptions) {
  const { endpoint } = route;
  const context: OpenContext = {
    services: options.services,
    request,
    reply,
    traceId: request.id,
    account: request.account,
  };
  // Who may not do this learns nothing about what is wrong with the rest of the request.
  const scopedContext = route.kind === "open" ? undefined : await enterOrganization(context, endpoint, options);
  const input = parseInput(endpoint, request) as RequestOf<Endpoint>;
  const key = keyOf(request, endpoint, scopedContext ?? context);
  const status = endpoint.status ?? 200;
  const answered =
    route.kind === "act" && scopedContext
      ? await perform(route, scopedContext, { input, key, status })
      : await answerOnce(key, status, () => answerFreely(route, context, scopedContext, input));
  if (answered.isReplay) reply.header("idempotent-replay", "true");
  if (reply.sent || endpoint.produces === "file") return answered.body;
  return reply.code(answered.status).send(answered.body);
}

interface Answered extends KeptAnswer {
  isReplay: boolean;
}

/** Does an action, together with the claim of its key and the answer that is kept under it. */
async function perform(
  route: Extract<Route, { kind: "act" }>,
  context: ScopedContext,
  { input, key, status }: { input: RequestOf<Endpoint>; key: IdempotencyKey | undefined; status: number },
): Promise<Answered> {
  // What asks the outside first, or takes files, does neither again for an answer that is there.
  const isCostly = route.bound.prepare !== undefined || route.endpoint.consumes === "multipart";
  const known = isCostly ? await key?.find() : undefined;
  if (known) return { ...known, isReplay: true };
  const replay = async (work: Work): Promise<Answered | undefined> => {
    const earlier = await key?.claimIn(work);
    return earlier && { ...earlier, isReplay: true };
  };
  const present = async (work: Work, result: unknown): Promise<Answered> => {
    const body = await route.present(work, result);
    if (key) work.beforeCommit(() => key.completeIn(work, { status, body }));
    return { status, body, isReplay: false };
  };
  return context.services.gate.perform(context.scope, route.bound, await route.toInput(input, context), {
    replay,
    present,
  });
}

/** Answers what has no transaction of its own for its key to be claimed in. */
async function answerOnce(
  key: IdempotencyKey | undefined,
  status: number,
  act: () => Promise<unknown>,
): Promise<Answered> {
  const known = await key?.claim();
  if (known) return { ...known, isReplay: true };
  try {
    const body = await act();
    await key?.complete({ status, body });
    return { status, body, isReplay: false };
  } catch (error) {
    await key?.abandon();
    throw error;
  }
}

function answerFreely(
  route: Route,
  context: OpenContext,
  scopedContext: ScopedContext | undefined,
  input: RequestOf<Endpoint>,
): Promise<unknown> {
  if (route.kind === "open") return route.answer(context, input);
  if (!scopedContext) throw new Error("the route needs an organization");
  if (route.kind === "scoped") return route.answer(scopedContext, input);
  if (route.kind === "act") throw new Error("an action is performed");
  return scopedContext.scope.read((work) => route.answer(work, input));
}

async function enterOrganization(
  context: OpenContext,
  endpoint: Endpoint,
  options: ServeOptions,
): Promise<ScopedContext> {
  const { account } = context;
  if (!account) throw new AppError("unauthenticated");
  const chosen = chosenOrganization(context.request, endpoint);
  const member = await options.access.memberOf(account.userId, typeof chosen === "string" ? chosen : undefined);
  const permission = permissionOf(endpoint);
  if (permission && member.actor.permissions && !member.actor.permissions.includes(permission)) throw new Forbidden();
  const scope = new Scope(options.services, { ...member, traceId: context.traceId, causeId: null });
  return { ...context, account, scope };
}

/** A browser that fetches a file by itself (an image, a download) sends no header of ours: the address may choose then. */
function chosenOrganization({ headers, query }: FastifyRequest, endpoint: Endpoint): unknown {
  const { organizationId } = (query ?? {}) as { organizationId?: unknown };
  return headers["x-organization-id"] ?? (endpoint.produces === "file" ? organizationId : undefined);
}

/** The key under which a request may be repeated, when it names one. Throws Invalid for one of no use. */
function keyOf(
  request: FastifyRequest,
  endpoint: Endpoint,
  context: OpenContext | ScopedContext,
): IdempotencyKey | undefined {
  const key = request.headers["idempotency-key"];
  if (endpoint.method === "GET" || typeof key !== "string") return undefined;
  const { services } = context;
  const organization = "scope" in context ? context.scope.organizationId : "";
  // Public endpoints know people by cookies too; two browsers behind one address must not get each other's answers.
  const anonymous = `${request.ip} ${services.secrets.hash(request.headers.cookie ?? "")}`;
  const owner = `${context.account?.userId ?? anonymous}:${organization}`;
  return new IdempotencyKey(services, owner, key, { method: request.method, url: request.url, body: request.body });
}
