import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { organizationsApi } from "@karavan/contract";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { ApiClient, expectRefusal } from "../tests/client.ts";
import { countReadQueries } from "../tests/count-queries.ts";
import { givenOrganizations, type TestMember } from "../tests/factories/organizations.ts";
import { startTestApp, type TestApp } from "../tests/test-app.ts";
import { access, authenticateLive } from "./access.ts";
import { startApp } from "./app.ts";
import { LogTail } from "./platform/events/tail.ts";
import { Realtime } from "./platform/realtime/realtime.ts";

let app: TestApp;
let given: ReturnType<typeof givenOrganizations>;
const sockets: Socket[] = [];

beforeAll(async () => {
  app = await startTestApp();
  given = givenOrganizations(app);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => app.stop());

interface Handshake {
  auth?: Record<string, string>;
  extraHeaders?: Record<string, string>;
  url?: string;
}

/** Connects; resolves with the socket, or rejects with the code of the refusal. */
function connect({ url = app.url, ...options }: Handshake): Promise<Socket> {
  const socket = io(url, {
    path: "/api/socket",
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    ...options,
  });
  sockets.push(socket);
  return new Promise((resolve, reject) => {
    socket.on("ready", () => resolve(socket));
    socket.on("connect_error", (error) => reject(Object("data" in error ? error.data : { code: error.message })));
  });
}

const authOf = (member: TestMember) => ({ token: member.accessToken, organizationId: member.organizationId });
const closed = (socket: Socket) => new Promise<string>((resolve) => socket.once("disconnect", resolve));

test("a member opens a live connection with their token or with their cookie", async () => {
  const owner = await given.owner();
  await connect({ auth: authOf(owner) });
  await connect({ extraHeaders: { cookie: `other=1; karavan_access=${owner.accessToken}` } });
});

test("nobody else opens one", async () => {
  const [owner, other] = [await given.owner(), await given.owner()];
  const alone = await given.person();
  await expect(connect({})).rejects.toEqual({ code: "unauthenticated" });
  await expect(connect({ auth: { token: "nonsense" } })).rejects.toEqual({ code: "unauthenticated" });
  await expect(connect({ auth: { token: owner.refreshToken } })).rejects.toEqual({ code: "unauthenticated" });
  const foreign = { token: owner.accessToken, organizationId: other.organizationId };
  await expect(connect({ auth: foreign })).rejects.toEqual({ code: "not_found" });
  await expect(connect({ auth: { token: alone.accessToken } })).rejects.toEqual({ code: "organization_required" });
  await expect(
    connect({ auth: authOf(owner), extraHeaders: { origin: "https://evil.example" } }),
  ).rejects.toBeDefined();
  await given.stranger().post("/api/auth/logout", { refreshToken: owner.refreshToken });
  await expect(connect({ auth: authOf(owner) })).rejects.toEqual({ code: "session_expired" });
});

test("a member who is known costs the database nothing before their request is answered", async () => {
  const owner = await given.owner();
  const ask = () => owner.call(organizationsApi.listPermissions, {});
  const { database } = app.services;
  // What was remembered is forgotten once more when the founding of the organization arrives by the log.
  await vi.waitFor(async () => {
    await ask();
    const query = vi.spyOn(database, "query");
    const inTransactions = await countReadQueries(app, ask);
    const texts = query.mock.calls.map(([statement]) => (typeof statement === "string" ? statement : statement.text));
    const asked = texts.filter((text) => /login_sessions|members/.test(text));
    query.mockRestore();
    expect({ inTransactions, asked }).toEqual({ inTransactions: 0, asked: [] });
  });
});

test("signing out closes the connections of that session and no others", async () => {
  const owner = await given.owner();
  const elsewhere = await given.signedIn(owner.email);
  const here = await connect({ auth: authOf(owner) });
  const there = await connect({ auth: { token: elsewhere.accessToken } });
  const gone = closed(here);
  await given.stranger().post("/api/auth/logout", { refreshToken: owner.refreshToken });
  expect(await gone).toBe("io server disconnect");
  expect(there.connected).toBe(true);
});

test("a new role or removal closes a member's connections, so that they prove themselves again", async () => {
  const owner = await given.owner();
  const member = await given.member(owner, "bidi");
  const first = closed(await connect({ auth: authOf(member) }));
  await owner.call(organizationsApi.changeMemberRole, { params: { id: member.memberId }, body: { role: "viewer" } });
  expect(await first).toBe("io server disconnect");
  const second = closed(await connect({ auth: authOf(member) }));
  await owner.call(organizationsApi.removeMember, { params: { id: member.memberId } });
  expect(await second).toBe("io server disconnect");
  await expect(connect({ auth: authOf(member) })).rejects.toEqual({ code: "not_found" });
});

test("a session that another process ended loses its connections at the next look", async () => {
  const owner = await given.owner();
  const server = createServer();
  const { services } = app;
  const realtime = new Realtime(server, {
    services,
    tail: new LogTail(services),
    audience: new Map(),
    sessions: access.sessionsOf(services),
    authenticate: (handshake) => authenticateLive(services, handshake),
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const socket = await connect({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    auth: authOf(owner),
  });
  await realtime.closeEnded();
  expect(socket.connected).toBe(true);
  const gone = closed(socket);
  await services.database.query("delete from login_sessions where user_id = $1", [owner.userId]);
  await realtime.closeEnded();
  expect(await gone).toBe("io server disconnect");
  await realtime.stop();
});

test("what one process changes about members, another knows as soon as the log says so", async () => {
  const owner = await given.owner();
  const member = await given.member(owner, "bidi");
  const { config, log } = app.services;
  const second = await startApp({ config, log, manualWork: true, connection: app.connection });
  const elsewhere = new ApiClient(second.url ?? "", member.headers);
  expect((await elsewhere.get("/api/team/members")).status).toBe(200);
  expectRefusal(await elsewhere.get("/api/settings/outgoing-mail"), 403, "forbidden");
  await owner.call(organizationsApi.changeMemberRole, { params: { id: member.memberId }, body: { role: "admin" } });
  await expect
    .poll(async () => (await elsewhere.get("/api/settings/outgoing-mail")).status, { timeout: 9000 })
    .toBe(200);
  await owner.call(organizationsApi.removeMember, { params: { id: member.memberId } });
  await expect.poll(async () => (await elsewhere.get("/api/team/members")).status, { timeout: 9000 }).toBe(404);
  await second.stop();
});
