import { type Endpoint, endpoints, errorCodes, Problem, permissionOf, rateClassOf } from "@karavan/contract";
import type { FastifyInstance } from "fastify";
import { z } from "zod";

/** The OpenAPI 3.1 description of every endpoint, from the contract alone. */
function describeApi(): object {
  const schema = (type: z.ZodType, io: "input" | "output") => {
    const { $schema, ...rest } = z.toJSONSchema(type, { io, target: "draft-2020-12", unrepresentable: "any" });
    return rest;
  };
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeEndpoint(endpoint, schema) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Karavan", version: "1", description: `Error codes: ${Object.keys(errorCodes).join(", ")}.` },
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      schemas: { Problem: schema(Problem, "output") },
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
        cookie: { type: "apiKey", in: "cookie", name: "karavan_access" },
      },
    },
  };
}

type ToSchema = (type: z.ZodType, io: "input" | "output") => object;

function describeEndpoint(endpoint: Endpoint, schema: ToSchema): object {
  const isPublic = "access" in endpoint && endpoint.access === "public";
  return {
    operationId: endpoint.operationId,
    tags: [endpoint.path.split("/")[2]],
    summary: endpoint.summary,
    ...(isPublic && { security: [] }),
    "x-permission": permissionOf(endpoint) ?? null,
    "x-rate-class": rateClassOf(endpoint),
    parameters: [
      ...parameters(endpoint, "path", schema),
      ...parameters(endpoint, "query", schema),
      ...headers(endpoint),
    ],
    ...(endpoint.body && {
      requestBody: {
        content: {
          [endpoint.consumes === "multipart" ? "multipart/form-data" : "application/json"]: {
            schema: schema(endpoint.body, "input"),
          },
        },
      },
    }),
    responses: {
      [endpoint.status ?? 200]: {
        description: "Done",
        content: {
          [endpoint.produces === "file" ? "application/octet-stream" : "application/json"]: {
            schema: schema(endpoint.ok, "output"),
          },
        },
      },
      default: {
        description: "Refused",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function parameters(endpoint: Endpoint, place: "path" | "query", schema: ToSchema): object[] {
  const type = place === "path" ? endpoint.params : endpoint.query;
  if (!type) return [];
  const described = schema(type, "input") as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(described.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || (described.required?.includes(name) ?? false),
    schema: property,
  }));
}

function headers(endpoint: Endpoint): object[] {
  const organization = {
    name: "X-Organization-Id",
    in: "header",
    required: false,
    schema: { type: "string", format: "uuid" },
    description: "Which organization; needed only by people in several",
  };
  const idempotency = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    schema: { type: "string", maxLength: 200 },
  };
  return [...(permissionOf(endpoint) ? [organization] : []), ...(endpoint.method === "GET" ? [] : [idempotency])];
}

/** Serves the description at `/api/openapi.json`. */
export function serveOpenApi(app: FastifyInstance): void {
  let described: object | undefined;
  app.get("/api/openapi.json", async () => {
    described ??= describeApi();
    return described;
  });
}
