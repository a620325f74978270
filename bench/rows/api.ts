import { randomUUID } from "node:crypto";
import { crmApi, type HttpRequest, messagingApi, pipelineApi, writeRequest } from "@karavan/contract";
import pg from "pg";
import { startBareServer } from "../lib/floor.ts";
import { type LoadResult, load, median } from "../lib/load.ts";
import { type BenchOwner, foundOrganization } from "../lib/people.ts";
import { freshDatabase, measurePgbench } from "../lib/postgres.ts";
import { backendsOf, processorMs } from "../lib/processor-time.ts";
import type { Row } from "../lib/row.ts";
import { type Seeded, seedContacts } from "../lib/seed.ts";
import { type BenchServer, startServer } from "../lib/server.ts";

const concurrency = 10;
const warmUpSeconds = 1;

export interface ApiSize {
  contacts: number;
  organizations: number;
  seconds: number;
  rounds: number;
  /** Server processes on one database, among which connections are spread. */
  processes?: number;
}

interface Asked {
  name: string;
  requests: readonly HttpRequest[];
  target: string;
  floor: "list" | "get" | "create";
}

/** Lists, gets, searches and creates over HTTP at a size, against PostgreSQL, with what HTTP and PostgreSQL do alone. */
export async function measureApi(size: ApiSize): Promise<Row[]> {
  const database = await freshDatabase();
  const first = await startServer({ databaseUrl: database.url });
  const servers = [first];
  try {
    for (let more = 1; more < (size.processes ?? 1); more += 1) servers.push(await startBeside(first, database.url));
    const owner = await foundOrganization(first.url, "Bench");
    console.error(`filling ${describe(size)}`);
    const seeded = await seed(database.url, owner, size);
    const floors = await measureFloors(database.url, owner, { seeded, size });
    const rows: Row[] = [...floors.rows];
    for (const asked of whatIsAsked(seeded)) {
      console.error(asked.name);
      const measured = await measure(servers, database.url, owner, { requests: asked.requests, size });
      rows.push(toRow(asked, measured, floors, size));
    }
    return rows;
  } finally {
    for (const server of servers.toReversed()) await server.stop();
    await database.drop();
  }
}

/** Another process that serves people, as behind a load balancer; the first one is the worker too. */
function startBeside({ dataDir }: BenchServer, databaseUrl: string): Promise<BenchServer> {
  return startServer({ databaseUrl, dataDir, env: { KARAVAN_SERVICES: "api,realtime" } });
}

function whatIsAsked({ contactIds, deep, nameParts, phoneParts, pipelineId }: Seeded): Asked[] {
  const contacts = (query = {}) => writeRequest(crmApi.listContacts, { query });
  const chats = (query = {}) => writeRequest(messagingApi.listConversations, { query });
  const deals = (query = {}) => writeRequest(pipelineApi.listDeals, { query });
  const board = writeRequest(pipelineApi.getBoard, { params: { id: pipelineId } });
  const list = { target: "p95 < 25 ms", floor: "list" } as const;
  const asDeep = { target: "as page 1 ± 20 %", floor: "list" } as const;
  const search = { target: "p95 < 50 ms", floor: "list" } as const;
  const find = (parts: readonly string[]) => parts.map((q) => contacts({ q }));
  return [
    { name: "list 50 contacts", requests: [contacts()], ...list },
    { name: "list 50 contacts, deep", requests: [contacts({ cursor: deep.contacts })], ...asDeep },
    { name: "list 50 conversations", requests: [chats()], ...list },
    { name: "list 50 conversations, deep", requests: [chats({ cursor: deep.conversations })], ...asDeep },
    { name: "list the inbox", requests: [writeRequest(messagingApi.listInbox)], ...list },
    { name: "list 50 deals", requests: [deals()], ...list },
    { name: "list 50 deals, deep", requests: [deals({ cursor: deep.deals })], ...asDeep },
    { name: "the board: nine columns of 50 cards", requests: [board], target: "", floor: "list" },
    {
      name: "get a contact",
      requests: contactIds.map((id) => writeRequest(crmApi.getContact, { params: { id } })),
      target: "p95 < 15 ms",
      floor: "get",
    },
    { name: "search by part of a name", requests: find(nameParts), ...search },
    { name: "search by part of a phone", requests: find(phoneParts), ...search },
    { name: "create a contact", requests: newContacts(), target: "p95 < 25 ms", floor: "create" },
  ];
}

const newContactCount = 20_000;

function newContacts(): HttpRequest[] {
  return Array.from({ length: newContactCount }, (_, number) => {
    const phone = `+996700${String(number).padStart(6, "0")}`;
    const body = {
      firstName: "Айгуль",
      lastName: `Новая${number}`,
      emails: [`new${number}@example.com`],
      phones: [phone],
    };
    return writeRequest(crmApi.createContact, { body });
  });
}

interface Measured {
  load: LoadResult;
  /** Milliseconds of processor time for one request: of our process, and of PostgreSQL's. */
  serverMs: number;
  databaseMs: number;
}

async function measure(
  servers: readonly BenchServer[],
  databaseUrl: string,
  { headers }: BenchOwner,
  { requests, size }: { requests: readonly HttpRequest[]; size: ApiSize },
): Promise<Measured> {
  const urls = servers.map(({ url }) => url);
  const cpuMs = () => servers.reduce((total, server) => total + server.cpuMs(), 0);
  const spec = { urls, headers, requests, concurrency, seconds: size.seconds, warmUpSeconds };
  const results: LoadResult[] = [];
  let used = { server: 0, database: 0, requests: 0 };
  for (let round = 0; round < size.rounds; round += 1) {
    const backends = backendsOf(new URL(databaseUrl).pathname.slice(1));
    const sum = () => backends.reduce((total, pid) => total + processorMs(pid), 0);
    const before = { server: cpuMs(), database: sum() };
    const result = await load(spec);
    results.push(result);
    const requestsWithWarmUp = result.count * (1 + warmUpSeconds / size.seconds);
    used = {
      server: used.server + cpuMs() - before.server,
      database: used.database + sum() - before.database,
      requests: used.requests + requestsWithWarmUp,
    };
  }
  return { load: median(results), serverMs: used.server / used.requests, databaseMs: used.database / used.requests };
}

interface Floors {
  perSecond: Record<Asked["floor"], number>;
  rows: Row[];
}

/** What HTTP and PostgreSQL do without us: each alone, and both together with one statement for a request. */
async function measureFloors(
  databaseUrl: string,
  { organizationId }: BenchOwner,
  { seeded, size }: { seeded: Seeded; size: ApiSize },
): Promise<Floors> {
  console.error("the floor");
  const bare = await Promise.all(Array.from({ length: size.processes ?? 1 }, () => startBareServer(databaseUrl)));
  const urls = bare.map(({ url }) => url);
  const ask = (requests: readonly HttpRequest[]) =>
    load({ urls, headers: {}, requests, concurrency, seconds: size.seconds, warmUpSeconds });
  const get = (path: string): HttpRequest => ({ method: "GET", path, headers: {}, body: undefined });
  const stored = `/stored/${organizationId}`;
  const list = await ask([get("/list")]);
  const one = await ask([get("/one")]);
  const storedList = await ask([get(stored)]);
  const storedOne = await ask(seeded.contactIds.map((id) => get(`${stored}/${id}`)));
  // In an organization of nobody, so that they are in no list that is measured.
  const created = await ask(newContacts().map((request) => ({ ...request, path: `/stored/${randomUUID()}` })));
  for (const server of bare) server.stop();
  const { selects, inserts } = measurePgbench(databaseUrl, size.seconds);
  const http = (name: string, { perSecond, p95 }: LoadResult): Row => ({
    name: `floor: ${name}`,
    figures: { "requests/s": perSecond, "ms p95": p95 },
  });
  return {
    perSecond: { list: storedList.perSecond, get: storedOne.perSecond, create: created.perSecond },
    rows: [
      http("bare HTTP, a list of 50", list),
      http("bare HTTP, one record", one),
      { name: "floor: pgbench, select", figures: { "transactions/s": selects } },
      { name: "floor: pgbench, update and insert", figures: { "transactions/s": inserts } },
      http("HTTP and one statement, a list of 50", storedList),
      http("HTTP and one statement, one record", storedOne),
      http("HTTP and one statement, a new record", created),
    ],
  };
}

function toRow(asked: Asked, { load: result, serverMs, databaseMs }: Measured, floors: Floors, size: ApiSize): Row {
  return {
    name: `${asked.name} (${describe(size)})`,
    figures: {
      "requests/s": result.perSecond,
      "ms p50": result.p50,
      "ms p95": result.p95,
      "ms of processor: server": serverMs,
      PostgreSQL: databaseMs,
    },
    ratio: { to: "HTTP and one statement", value: result.perSecond / floors.perSecond[asked.floor] },
    target: asked.target,
  };
}

function describe({ contacts, organizations }: ApiSize): string {
  const size = contacts.toLocaleString("en");
  return organizations === 1 ? size : `${size} in ${organizations} organizations`;
}

async function seed(url: string, owner: BenchOwner, { contacts, organizations }: ApiSize): Promise<Seeded> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await seedContacts(client, owner.organizationId, contacts, organizations);
  } finally {
    await client.end();
  }
}
