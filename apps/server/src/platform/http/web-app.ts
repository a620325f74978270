import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** Serves the built web app: hashed assets for ever, pages always fresh. */
export async function serveWebApp(app: FastifyInstance, webDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: webDir,
    preCompressed: true,
    wildcard: false,
    setHeaders: (reply, path) => {
      const immutable = path.startsWith(join(webDir, "assets"));
      reply.header("cache-control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}

/** What answers a page nobody knows: the web app, which knows its own pages. API clients get a problem instead. */
export function wantsPage(request: FastifyRequest): boolean {
  const isPage = request.method === "GET" && !request.url.startsWith("/api");
  return isPage && (request.headers.accept?.includes("text/html") ?? false);
}
