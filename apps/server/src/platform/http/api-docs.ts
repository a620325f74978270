import { createRequire } from "node:module";
import { dirname } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const swaggerUi = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
const assets = new Set(["/swagger-ui.css", "/swagger-ui-bundle.js"]);

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Karavan API</title>
    <link rel="stylesheet" href="/api/docs/assets/swagger-ui.css">
  </head>
  <body>
    <div id="docs"></div>
    <script src="/api/docs/assets/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

/** Apart from the page, because pages may carry no script of their own (content security policy). */
const start = `SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#docs", deepLinking: true, filter: true, validatorUrl: null });\n`;

/** Serves the description of the API for people at `/api/docs`; requests tried there go out as whoever is signed in. */
export async function serveApiDocs(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: swaggerUi,
    prefix: "/api/docs/assets/",
    decorateReply: false,
    index: false,
    allowedPath: (path) => assets.has(path),
  });
  app.get("/api/docs", async (_request, reply) => reply.type("text/html").send(page));
  app.get("/api/docs/start.js", async (_request, reply) => reply.type("text/javascript").send(start));
}
