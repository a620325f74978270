import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveApiDocs } from "./api-docs.ts";

let app: FastifyInstance;

beforeAll(async () => {
  app = Fastify();
  await serveApiDocs(app);
});
afterAll(() => app.close());

test("everything the page of the API names is served", async () => {
  const page = await app.inject("/api/docs");
  const named = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? "");
  expect(named.length).toBe(3);
  for (const address of named) expect((await app.inject(address)).statusCode, address).toBe(200);
});

test("nothing else of the library is served", async () => {
  for (const path of ["package.json", "index.html", "../zod/package.json", "%2e%2e/zod/package.json"]) {
    expect((await app.inject(`/api/docs/assets/${path}`)).statusCode, path).not.toBe(200);
  }
});
