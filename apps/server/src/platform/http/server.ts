import cookie from "@fastify/cookie";
import cors from "@fastify/cors";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from "fastify";
import { AppError, NotFound } from "../errors.ts";
import { newTraceId } from "../ids.ts";
import { httpDuration } from "../metrics.ts";
import { serveApiDocs } from "./api-docs.ts";
import { serveOpenApi } from "./openapi.ts";
import { type OperationsOptions, serveOperations } from "./operations.ts";
import { toProblem } from "./problem.ts";
import type { Route } from "./route.ts";
import { securityHeaders } from "./security-headers.ts";
import { type AccessPorts, serve } from "./serve.ts";
import { serveWebApp, wantsPage } from "./web-app.ts";

export interface HttpOptions extends OperationsOptions {
  access: AccessPorts;
  routes: readonly Route[];
  /** The folder of the built web app, when there is one to serve. */
  webDir: string | undefined;
}

/** Builds the HTTP server with every route; it does not listen yet. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { config } = options.services;
  const app: FastifyInstance = Fastify({
    loggerInstance: options.services.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    trustProxy: readTrustProxy(config.trustProxy),
    genReqId: (request) => traceIdOf(request.headers.traceparent),
    // What is logged of a request names its trace; a logger of its own for each would cost more than most answers.
    childLoggerFactory: (logger) => logger,
    // Prototype tricks in JSON are refused, not repaired.
    onProtoPoisoning: "error",
    onConstructorPoisoning: "error",
    routerOptions: { maxParamLength: 500 },
  });
  app.decorateRequest("account", undefined);
  answerErrorsAsProblems(app, options.webDir !== undefined);
  await addSecurity(app, options);
  await app.register(multipart, { limits: { files: 1000, fields: 20, fieldSize: 100_000, parts: 1020 } });
  observe(app);
  serveOperations(app, options);
  serveOpenApi(app);
  await serveApiDocs(app);
  for (const route of options.routes) serve(app, route, options);
  if (options.webDir) await serveWebApp(app, options.webDir);
  return app;
}

/** The trace a caller continues (W3C `traceparent`), or a new one. */
function traceIdOf(traceparent: string | string[] | undefined): string {
  const match =
    typeof traceparent === "string" ? /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(traceparent) : null;
  return match?.[1] ?? newTraceId();
}

/** `true`, a list of addresses and networks, or how many proxies stand in front. */
function readTrustProxy(setting: string | undefined): boolean | string | ((address: string, hop: number) => boolean) {
  if (setting === undefined || setting === "false") return false;
  if (setting === "true") return true;
  return /^\d+$/.test(setting) ? (_address, hop) => hop < Number(setting) : setting;
}

function answerErrorsAsProblems(app: FastifyInstance, servesWebApp: boolean): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error, request.id);
    if (problem.status >= 500)
      request.log.error({ err: error, traceId: request.id, route: request.routeOptions.url }, "request failed");
    const { retryAfterSeconds } = problem.details ?? {};
    if (typeof retryAfterSeconds === "number") reply.header("retry-after", retryAfterSeconds);
    return reply.code(problem.status).type("application/problem+json").send(JSON.stringify(problem));
  });
  app.setNotFoundHandler((request, reply) => {
    if (servesWebApp && wantsPage(request)) return reply.sendFile("index.html");
    return reply
      .code(404)
      .type("application/problem+json")
      .send(JSON.stringify(toProblem(new NotFound(), request.id)));
  });
}

async function addSecurity(app: FastifyInstance, { services }: HttpOptions): Promise<void> {
  const { publicUrl } = services.config;
  const secure = publicUrl?.startsWith("https:") ?? false;
  await app.register(cookie);
  const headers = securityHeaders(secure);
  app.addHook("onRequest", async (_request, reply) => void reply.headers(headers));
  await app.register(cors, { origin: publicUrl ? [publicUrl] : false, credentials: true });
  app.addHook("onRequest", async (request) => refuseForeignOrigin(request, publicUrl));
  await app.register(rateLimit, {
    global: false,
    timeWindow: "1 minute",
    hook: "preHandler",
    enableDraftSpec: true,
    keyGenerator: (request) => request.account?.userId ?? request.ip,
    errorResponseBuilder: (_request, context) =>
      new AppError("rate_limited", { details: { retryAfterSeconds: Math.ceil(context.ttl / 1000) } }),
  });
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Cross-site request forgery: a browser names the page a write comes from, and only our own pages may write. */
function refuseForeignOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  const { origin, host } = request.headers;
  if (safeMethods.has(request.method) || origin === undefined) return;
  const known = origin === publicUrl || (URL.canParse(origin) && new URL(origin).host === host);
  if (!known) throw new AppError("bad_origin");
}

function observe(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    httpDuration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    request.log.debug(
      { method: request.method, route, status: reply.statusCode, ms: reply.elapsedTime, traceId: request.id },
      "request",
    );
  });
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-trace-id", request.id);
  });
}
