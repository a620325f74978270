import {
  actionCatalogue,
  type Endpoint,
  endpoints,
  type Permission,
  Problem,
  permissionOf,
  type Role,
  roleMay,
} from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiClient } from "../client.ts";
import { givenOrganizations, type TestMember } from "../factories/organizations.ts";
import { startTestApp, type TestApp } from "../test-app.ts";
import { exampleOf, hostileValues, unknownId } from "./examples.ts";

/**
 * What every endpoint owes, generated from the contract: an endpoint is covered the day it is declared.
 */

const roles: readonly Role[] = ["owner", "admin", "bidi", "viewer"];

let app: TestApp;
let members: Record<Role, TestMember>;

beforeAll(async () => {
  app = await startTestApp();
  const given = givenOrganizations(app);
  const owner = await given.owner();
  const [admin, bidi, viewer] = await Promise.all(
    (["admin", "bidi", "viewer"] as const).map((role) => given.member(owner, role)),
  );
  if (!admin || !bidi || !viewer) throw new Error("members are missing");
  members = { owner, admin, bidi, viewer };
});
afterAll(() => app.stop());

/** The action that paths with a `:name` mean. */
const named = actionCatalogue[0] ?? fail("the catalogue is empty");

/** Everything a caller needs for the request of `pathOf`. */
function neededPermissions(endpoint: Endpoint): Permission[] {
  const own = permissionOf(endpoint);
  return [...(own ? [own] : []), ...(endpoint.path.includes(":name") ? [named.permission] : [])];
}

const isPublic = (endpoint: Endpoint) => "access" in endpoint && endpoint.access === "public";

function pathOf(endpoint: Endpoint, id: string = unknownId): string {
  const path = endpoint.path.replace(":id", id).replace(":name", named.name);
  const query = endpoint.query ? new URLSearchParams(asText(exampleOf(endpoint.query))) : undefined;
  return query?.size ? `${path}?${query}` : path;
}

function fail(reason: string): never {
  throw new Error(reason);
}

function asText(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(Object(value)).map(([key, item]) => [key, String(item)]));
}

function bodyOf(endpoint: Endpoint): unknown {
  if (endpoint.consumes === "multipart") return new FormData();
  return endpoint.body && exampleOf(endpoint.body);
}

describe.each(endpoints.map((endpoint) => [endpoint.operationId, endpoint] as const))("%s", (_name, endpoint) => {
  test("is served", () => {
    expect(app.http?.hasRoute({ method: endpoint.method, url: endpoint.path })).toBe(true);
  });

  test.skipIf(isPublic(endpoint))("lets nobody in who is not signed in", async () => {
    const answer = await new ApiClient(app.url).request(endpoint.method, pathOf(endpoint), bodyOf(endpoint));
    expect({ status: answer.status, code: (answer.body as Problem).code }).toEqual({
      status: 401,
      code: "unauthenticated",
    });
    const forged = new ApiClient(app.url, { authorization: "Bearer eyJhbGciOiJub25lIn0.e30." });
    expect((await forged.request(endpoint.method, pathOf(endpoint), bodyOf(endpoint))).status).toBe(401);
  });

  const needed = neededPermissions(endpoint);
  test.runIf(needed.length > 0).each(roles)("answers a %s as the permission table says", async (role) => {
    // Removing the organization would remove what the other tests stand on; its id is unknown here, so nothing goes.
    const answer = await members[role].request(endpoint.method, pathOf(endpoint), bodyOf(endpoint));
    const may = needed.every((permission) => roleMay(role, permission));
    if (may) expect(answer.status, JSON.stringify(answer.body)).not.toBe(403);
    else
      expect({ status: answer.status, code: (answer.body as Problem).code }).toEqual({
        status: 403,
        code: "forbidden",
      });
  });

  test.runIf(endpoint.path.includes(":id"))("answers 404 for an id nobody has and 422 for what is no id", async () => {
    const unknown = await members.owner.request(endpoint.method, pathOf(endpoint), bodyOf(endpoint));
    expect({ status: unknown.status, code: (unknown.body as Problem).code }).toEqual({
      status: 404,
      code: "not_found",
    });
    const garbage = await members.owner.request(endpoint.method, pathOf(endpoint, "not-a-uuid"), bodyOf(endpoint));
    expect(garbage.status).toBe(422);
  });

  test("survives anything in its query, body and path", async () => {
    for (const [path, body] of hostileRequests(endpoint)) {
      const answer = await members.owner.request(endpoint.method, path, body);
      const about = `${endpoint.method} ${path.slice(0, 200)} ${JSON.stringify(body)?.slice(0, 200)} → ${JSON.stringify(answer.body).slice(0, 300)}`;
      expect(answer.status, about).toSatisfy((status: number) => status < 500 || status === 502);
      if (answer.status >= 400) expect(Problem.safeParse(answer.body).success, about).toBe(true);
    }
  });
});

function* hostileRequests(endpoint: Endpoint): Generator<[path: string, body: unknown]> {
  const body = bodyOf(endpoint);
  const path = pathOf(endpoint);
  for (const value of hostileValues) {
    if (endpoint.path.includes(":id") && typeof value === "string" && value.length > 0 && value.length < 1000) {
      yield [endpoint.path.replace(":id", encodeURIComponent(value.toWellFormed())), body];
    }
    for (const name of fieldsOf(endpoint.query)) {
      const text = (typeof value === "string" ? value : JSON.stringify(value)).toWellFormed().slice(0, 3000);
      yield [`${path}${path.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(text)}`, body];
    }
    if (!endpoint.body || endpoint.consumes === "multipart") continue;
    yield [path, value];
    for (const name of fieldsOf(endpoint.body)) yield [path, { ...Object(body), [name]: value }];
  }
}

function fieldsOf(schema: Endpoint["body"]): string[] {
  const example = schema && (schema as { shape?: object; def?: { innerType?: { shape?: object } } });
  return Object.keys(example?.shape ?? example?.def?.innerType?.shape ?? {});
}
