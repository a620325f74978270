import type { Server as HttpServer } from "node:http";
import type { EventType, LiveEvent, Permission } from "@karavan/contract";
import { type DefaultEventsMap, Server, type Socket } from "socket.io";
import { AppError } from "../errors.ts";
import { readAfter } from "../events/cursors.ts";
import { formatPosition, isAfter, type Position, parsePosition, type StoredEvent } from "../events/log.ts";
import type { LogTail } from "../events/tail.ts";
import { liveConnections } from "../metrics.ts";
import type { Services } from "../services.ts";
import { idsOf, memberRoom, roomOf, sessionRoom } from "./audience.ts";

/** More missed events than this, and the client is told to read everything again. */
const replayLimit = 500;
/** Per connection: messages a client may send in ten seconds, and connections one member may hold. */
const messagesPerTenSeconds = 100;
const connectionsPerMember = 20;
/** How long a connection may outlive a session that another process ended. */
const sessionCheckMs = 10_000;

export interface LiveMember {
  organizationId: string;
  memberId: string;
  permissions: readonly Permission[];
  /** The login session that opened the connection; the connection ends with it. */
  sessionId: string;
}

/** What is known of login sessions that end. */
export interface SessionEnds {
  /** Calls the listener with every session that this process learns to be over. */
  onEnded(listener: (sessionId: string) => void): void;
  /** Those of the sessions that are over, whichever process ended them. */
  findEnded(sessionIds: readonly string[]): Promise<string[]>;
}

export interface RealtimeOptions {
  services: Services;
  tail: LogTail;
  /** Who connects, by token (or cookie header) and chosen organization. Throws AppError when it is nobody. */
  authenticate(handshake: {
    token: string | undefined;
    cookie: string | undefined;
    organizationId: string | undefined;
  }): Promise<LiveMember>;
  audience: ReadonlyMap<EventType, Permission>;
  sessions: SessionEnds;
}

type LiveSocket = Socket<
  DefaultEventsMap,
  DefaultEventsMap,
  DefaultEventsMap,
  { member: LiveMember; joinedAt: Position; held: StoredEvent[] | undefined }
>;

/** Events that change who may hear what: connections of the member are closed, and must prove themselves again. */
const accessEvents = new Set<EventType>(["member.role.changed", "member.removed"]);

/** The live connection: tells browsers what happened, as names, positions and ids, as soon as it is in the log. */
export class Realtime {
  readonly #io: Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, LiveSocket["data"]>;
  readonly #options: RealtimeOptions;
  readonly #checking: NodeJS.Timeout;

  constructor(server: HttpServer, options: RealtimeOptions) {
    this.#options = options;
    this.#io = new Server(server, {
      path: "/api/socket",
      serveClient: false,
      pingInterval: 20_000,
      pingTimeout: 10_000,
      maxHttpBufferSize: 16 * 1024,
      cors: options.services.config.publicUrl
        ? { origin: options.services.config.publicUrl, credentials: true }
        : undefined,
      allowRequest: (request, decide) => decide(null, sameOrigin(request.headers, options.services.config.publicUrl)),
    });
    this.#io.use((socket, next) => void this.#admit(socket).then(() => next(), next));
    this.#io.on("connection", (socket) => this.#welcome(socket));
    options.tail.onEvent((event) => this.#spread(event));
    options.sessions.onEnded((sessionId) => this.#closeSession(sessionId));
    this.#checking = setInterval(() => void this.closeEnded(), sessionCheckMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#checking);
    await this.#io.close();
  }

  /** Closes the connections whose session is over by now. Never throws: it is tried again soon. */
  async closeEnded(): Promise<void> {
    const open = [...this.#io.sockets.sockets.values()].map((socket) => socket.data.member?.sessionId);
    const sessionIds = [...new Set(open.filter((id) => id !== undefined))];
    try {
      for (const ended of await this.#options.sessions.findEnded(sessionIds)) this.#closeSession(ended);
    } catch (error) {
      this.#options.services.log.warn({ err: error }, "sessions of live connections cannot be checked");
    }
  }

  #closeSession(sessionId: string): void {
    this.#io.in(sessionRoom(sessionId)).disconnectSockets(true);
  }

  async #admit(socket: LiveSocket): Promise<void> {
    const { token, organizationId } = readHandshake(socket.handshake.auth);
    try {
      const member = await this.#options.authenticate({
        token,
        organizationId,
        cookie: socket.handshake.headers.cookie,
      });
      const open = await this.#io.in(memberRoom(member.memberId)).fetchSockets();
      if (open.length >= connectionsPerMember) throw new AppError("rate_limited");
      socket.data.member = member;
    } catch (error) {
      const code = error instanceof AppError ? error.code : "internal";
      throw Object.assign(new Error(code), { data: { code } });
    }
  }

  #welcome(socket: LiveSocket): void {
    liveConnections.inc();
    socket.on("disconnect", () => liveConnections.dec());
    limitMessages(socket);
    const { after } = readHandshake(socket.handshake.auth);
    const from = after === undefined ? undefined : parsePosition(after);
    // Join first and hold what arrives, then replay: nothing falls in between, and order is kept.
    socket.data.held = [];
    socket.data.joinedAt = this.#options.tail.position;
    this.#joinAndReplay(socket, from).catch((error) => {
      this.#options.services.log.error({ err: error }, "replay failed");
      socket.disconnect(true);
    });
  }

  async #joinAndReplay(socket: LiveSocket, from: Position | undefined): Promise<void> {
    const { member } = socket.data;
    await socket.join([
      memberRoom(member.memberId),
      sessionRoom(member.sessionId),
      ...member.permissions.map((permission) => roomOf(member.organizationId, permission)),
    ]);
    let last = socket.data.joinedAt;
    if (from) {
      const missed = await readAfter(this.#options.services.database, from, {
        organizationId: member.organizationId,
        limit: replayLimit + 1,
      });
      if (missed.length > replayLimit) socket.emit("resync", formatPosition(this.#options.tail.position));
      else for (const event of missed) this.#sendIfHeard(socket, event);
      last = missed.at(-1)?.position ?? from;
    }
    const held = socket.data.held ?? [];
    socket.data.held = undefined;
    for (const event of held) if (isAfter(event.position, last)) this.#sendIfHeard(socket, event);
    socket.emit("ready", formatPosition(this.#options.tail.position));
  }

  #sendIfHeard(socket: LiveSocket, event: StoredEvent): void {
    const permission = this.#options.audience.get(event.type);
    if (permission && socket.data.member.permissions.includes(permission)) socket.emit("event", present(event));
  }

  #spread(event: StoredEvent): void {
    const permission = this.#options.audience.get(event.type);
    if (permission) for (const socket of this.#listeners(event, permission)) hear(socket, event);
    if (accessEvents.has(event.type)) this.#io.in(memberRoom(event.subjectId)).disconnectSockets(true);
  }

  #listeners(event: StoredEvent, permission: Permission): LiveSocket[] {
    const ids = this.#io.sockets.adapter.rooms.get(roomOf(event.organizationId, permission)) ?? [];
    return [...ids].flatMap((id) => this.#io.sockets.sockets.get(id) ?? []);
  }
}

/** What a client says of itself when it connects; anything that is no text counts as not said. */
function readHandshake(auth: Record<string, unknown>) {
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return { token: text(auth.token), organizationId: text(auth.organizationId), after: text(auth.after) };
}

/** Sends an event now, or holds it while the connection still replays what it missed. */
function hear(socket: LiveSocket, event: StoredEvent): void {
  if (socket.data.held) socket.data.held.push(event);
  else socket.emit("event", present(event));
}

function present(event: StoredEvent): LiveEvent {
  return {
    id: event.id,
    position: formatPosition(event.position),
    type: event.type,
    at: event.at.toISOString(),
    actor: event.actor,
    ids: idsOf(event),
  };
}

/** A browser tells which page opens the connection; only our own may. Programs send no origin. */
function sameOrigin(headers: { origin?: string; host?: string }, publicUrl: string | undefined): boolean {
  const { origin, host } = headers;
  return origin === undefined || origin === publicUrl || (URL.canParse(origin) && new URL(origin).host === host);
}

function limitMessages(socket: LiveSocket): void {
  let sent = 0;
  const reset = setInterval(() => {
    sent = 0;
  }, 10_000);
  socket.use((_packet, next) => {
    sent += 1;
    if (sent > messagesPerTenSeconds) socket.disconnect(true);
    else next();
  });
  socket.on("disconnect", () => clearInterval(reset));
}
