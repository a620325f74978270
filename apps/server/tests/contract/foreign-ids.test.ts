import {
  bookingsApi,
  catalogApi,
  type Deal,
  type Endpoint,
  endpoints,
  messagingApi,
  organizationsApi,
  type Problem,
  permitsApi,
  pipelineApi,
} from "@karavan/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { givenNote, givenTask } from "../factories/activities.ts";
import { givenDeparture, givenHold, givenPhoto, givenProduct } from "../factories/catalog.ts";
import { givenCompany, givenContact } from "../factories/crm.ts";
import { importAndSettle, importForm } from "../factories/imports.ts";
import { givenConversation, givenDraft } from "../factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../factories/organizations.ts";
import { givenDeal } from "../factories/pipeline.ts";
import { startTestApp, type TestApp } from "../test-app.ts";
import { exampleOf } from "./examples.ts";

/**
 * Another organization's records, offered to every endpoint wherever it takes an id: nothing of them is told, nothing
 * of them changes. Generated from the contract and from the tables there are, so that new ones are covered.
 */

/** In every text of the other organization, so that it shows wherever it leaks. */
const secret = "Sekret7f3";

let app: TestApp;
let ours: TestMember;
let foreign: { organizationId: string; ids: string[] };

beforeAll(async () => {
  // No worker: a channel that is held writes of itself.
  app = await startTestApp({ env: { KARAVAN_SERVICES: "api,realtime" } });
  const given = givenOrganizations(app);
  ours = await given.owner();
  foreign = await fillOrganization(given);
});
afterAll(() => app.stop());

async function fillOrganization(given: ReturnType<typeof givenOrganizations>): Promise<typeof foreign> {
  const owner = await given.owner({ name: secret });
  const scope = given.scope(owner);
  const company = await givenCompany(owner, { name: secret });
  const contact = await givenContact(owner, { firstName: secret, companyId: company.id, tags: [secret], note: secret });
  const deal = await givenDeal(owner, { title: secret, contactId: contact.id });
  await fillCatalog(owner, deal);
  const conversation = await givenConversation(scope, secret);
  await givenTask(owner, { title: secret, note: secret, dealId: deal.id, dueOn: "2026-01-01" });
  await givenNote(owner, { text: secret, contactId: contact.id });
  await givenDraft(scope, conversation.id, secret);
  const file = new FormData();
  file.append("file", new Blob([secret]), `${secret}.txt`);
  const { body } = await owner.post(messagingApi.uploadAttachment.path, file);
  const { id } = messagingApi.uploadAttachment.ok.parse(body);
  await owner.call(messagingApi.sendMessage, {
    body: { conversationId: conversation.id, text: secret, attachments: [id] },
  });
  await owner.call(permitsApi.blockContact, { body: { contactId: contact.id, kind: "blacklist", reason: secret } });
  await owner.call(organizationsApi.inviteMember, { body: { email: `${secret}@example.com`, role: "viewer" } });
  await importAndSettle(app, owner, importForm({ "chat.txt": `15.01.26, 08:00 - ${secret}: ${secret}\n` }));
  return { organizationId: owner.organizationId, ids: [owner.organizationId, ...(await idsOf(owner.organizationId))] };
}

async function fillCatalog(owner: TestMember, { id, contactId }: Deal): Promise<void> {
  const photos = [await givenPhoto(owner)];
  const { id: productId } = await givenProduct(owner, { name: secret, code: secret, tags: [secret], photos });
  const price = { season: secret, validFrom: "2027-01-01", validTo: "2027-12-31", amount: 1 };
  await owner.call(catalogApi.createPrice, { params: { id: productId }, body: price });
  const { id: departureId } = await givenDeparture(owner, { productId, guide: secret });
  await givenHold(owner, { departureId, contactId, note: secret });
  await owner.call(bookingsApi.createInterest, { body: { contactId, productId, departureId } });
  const items = [{ productId, departureId, quantity: 1, price: 1 }];
  await owner.call(pipelineApi.setDealProducts, { params: { id }, body: { items } });
}

/** Tables of organizations; with `column`, those that have it. */
async function tenantTables(column = "organization_id"): Promise<string[]> {
  const { rows } = await app.services.database.query(
    `select class.relname as name from pg_class class
     join pg_attribute tenant on tenant.attrelid = class.oid and tenant.attname = 'organization_id' and tenant.attnotnull
     where class.relkind in ('r', 'p') and not class.relispartition and class.relnamespace = 'public'::regnamespace
       and exists (select from pg_attribute where attrelid = class.oid and attname = $1)
     order by name`,
    [column],
  );
  return rows.map(({ name }: { name: string }) => name);
}

/** The id of a record of every kind. */
async function idsOf(organizationId: string): Promise<string[]> {
  const found = await Promise.all(
    (await tenantTables("id")).map((table) =>
      app.services.database.query(`select id from "${table}" where organization_id = $1 limit 1`, [organizationId]),
    ),
  );
  return found.flatMap(({ rows }) => rows.map(({ id }: { id: string }) => id));
}

/** A fingerprint of every row of an organization, by table. */
async function rowsOf(organizationId: string): Promise<Record<string, string>> {
  const fingerprints = (await tenantTables()).map(
    (table) => `select '${table}' as name, md5(string_agg(whole::text, E'\n' order by whole::text)) as rows
      from "${table}" whole where organization_id = $1`,
  );
  const { rows } = await app.services.database.query(fingerprints.join(" union all "), [organizationId]);
  return Object.fromEntries(rows.map(({ name, rows: all }: { name: string; rows: string }) => [name, all]));
}

const takesId = (endpoint: Endpoint) => endpoint.path.includes(":id");

interface Request {
  path: string;
  body: unknown;
  /** Whether the foreign record is what the request is about, so that it must be answered "not found". */
  isAbout: boolean;
}

/** The endpoint's request with a foreign id in each place that takes one, one place at a time. */
function* requestsWith(endpoint: Endpoint, id: string): Generator<Request> {
  const body = endpoint.consumes === "multipart" ? new FormData() : endpoint.body && exampleOf(endpoint.body);
  const query = endpoint.query && Object(exampleOf(endpoint.query));
  const address = (path: string, extra: Record<string, unknown> = {}) => {
    const text = Object.entries({ ...query, ...extra }).map(([key, value]): [string, string] => [key, String(value)]);
    return text.length > 0 ? `${path}?${new URLSearchParams(text)}` : path;
  };
  const path = endpoint.path.replace(":name", "send_message");
  if (takesId(endpoint)) yield { path: address(path.replace(":id", id)), body, isAbout: true };
  for (const name of idFields(endpoint.query)) yield { path: address(path, { [name]: id }), body, isAbout: false };
  if (endpoint.consumes === "multipart") return;
  for (const [name, isList] of idFieldsOf(endpoint.body)) {
    const own = path.replace(":id", ours.organizationId);
    yield { path: address(own), body: { ...Object(body), [name]: isList ? [id] : id }, isAbout: false };
  }
}

type Field = { format?: string; type?: string; items?: Field; anyOf?: Field[] };

function idFields(schema: z.ZodType | undefined): string[] {
  return idFieldsOf(schema).map(([name]) => name);
}

/** Fields of a schema that hold ids, and whether they hold a list of them. */
function idFieldsOf(schema: z.ZodType | undefined): [name: string, isList: boolean][] {
  if (!schema) return [];
  const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" });
  return Object.entries(properties).flatMap(([name, field]): [string, boolean][] => {
    const shapes = [Object(field), ...(Object(field).anyOf ?? [])];
    if (shapes.some((shape: Field) => shape.format === "uuid")) return [[name, false]];
    return shapes.some((shape: Field) => shape.items?.format === "uuid") ? [[name, true]] : [];
  });
}

const taking = endpoints.filter(
  (endpoint) => takesId(endpoint) || idFieldsOf(endpoint.query).length + idFieldsOf(endpoint.body).length > 0,
);

test("there are foreign records of every kind to offer", async () => {
  const found = await idsOf(foreign.organizationId);
  expect(found.length).toBeGreaterThan(20);
});

describe.each(taking.map((endpoint) => [endpoint.operationId, endpoint] as const))("%s", (_name, endpoint) => {
  test("knows nothing of another organization's records and leaves them as they are", async () => {
    const before = await rowsOf(foreign.organizationId);
    for (const id of foreign.ids) {
      for (const { path, body, isAbout } of requestsWith(endpoint, id)) {
        const answer = await ours.request(endpoint.method, path, body);
        const about = `${endpoint.method} ${path} ${JSON.stringify(body)} → ${answer.status} ${JSON.stringify(answer.body)}`;
        expect(answer.status, about).toBeLessThan(500);
        expect(JSON.stringify(answer.body), about).not.toContain(secret);
        if (isAbout)
          expect({ status: answer.status, code: codeOf(answer.body) }, about).toEqual({
            status: 404,
            code: "not_found",
          });
      }
    }
    expect(await rowsOf(foreign.organizationId)).toEqual(before);
  });
});

function codeOf(body: unknown): Problem["code"] | undefined {
  return Object(body).code;
}
