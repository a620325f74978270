import { io, type Socket } from "socket.io-client";
import { announce, announceResync, type LiveEvent, setLiveState } from "./live.ts";
import { refreshSession } from "./session.ts";

/** What the connection needs to know; the session travels in its cookie. */
export interface LiveConnection {
  organizationId: string;
  /** Another server, or a token instead of the cookie: for tests and embedded use. */
  url?: string;
  token?: string;
}

/**
 * Opens the live connection of one organization; returns the way to close it.
 * It carries event names, positions and ids. After a break it asks for what came after the last position it saw;
 * a server that cannot replay answers `resync`.
 */
export function connectLive(connection: LiveConnection): () => void {
  const place = new Place();
  const socket = io(connection.url ?? "", {
    path: "/api/socket",
    withCredentials: true,
    // At once, so that it does not matter which of several processes answers; by requests only where a proxy lets no
    // WebSocket through.
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    auth: (send) => send({ organizationId: connection.organizationId, token: connection.token, after: place.last }),
    // A whole team reconnects at once after a restart; spread them out.
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.7,
  });
  setLiveState("connecting");
  follow(socket, place);
  const stop = comeBack(socket);
  return () => {
    stop();
    socket.close();
  };
}

/** Pauses before what the server ended or refused is tried again: longer each time, up to this. */
const firstPauseMs = 500;
const longestPauseMs = 30_000;

/**
 * Connects again where socket.io itself gives up: when the server ended the connection (one's rights have changed, and it
 * must be opened with the new ones) or refused it (the session's cookie has lapsed meanwhile, and is renewed first).
 * Returns the way to stop.
 */
function comeBack(socket: Socket): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;
  const connectIn = (pauseMs: number, isRefused: boolean) => {
    clearTimeout(timer);
    // A whole team comes back at once after a restart; spread them out.
    timer = setTimeout(() => void connect(isRefused), pauseMs * (0.5 + Math.random()));
  };
  const connect = async (isRefused: boolean) => {
    const asked = timer;
    // Nobody can tell now whether it lapsed: the next refusal asks again.
    if (isRefused) await refreshSession().catch(() => false);
    if (timer === asked) socket.connect();
  };
  socket.on("connect", () => {
    refusals = 0;
  });
  socket.on("disconnect", (reason) => reason === "io server disconnect" && connectIn(firstPauseMs, false));
  socket.on("connect_error", () => {
    if (socket.active) return;
    connectIn(Math.min(firstPauseMs * 2 ** refusals, longestPauseMs), true);
    refusals += 1;
  });
  return () => {
    clearTimeout(timer);
    timer = undefined;
  };
}

/** The place in the log up to which this page has seen every event: `tick.position`, both growing. */
class Place {
  last: string | undefined;

  /** True when the event is new here; a replay may repeat what came live. */
  pass(position: string): boolean {
    if (this.last !== undefined && !isLater(position, this.last)) return false;
    this.last = position;
    return true;
  }
}

function isLater(position: string, than: string): boolean {
  const [tick = 0, place = 0] = position.split(".").map(Number);
  const [lastTick = 0, lastPlace = 0] = than.split(".").map(Number);
  return tick > lastTick || (tick === lastTick && place > lastPlace);
}

function follow(socket: Socket, place: Place): void {
  socket.on("connect", () => setLiveState("online"));
  socket.on("disconnect", () => setLiveState("offline"));
  socket.on("connect_error", () => setLiveState("offline"));
  socket.on("ready", (position: unknown) => {
    if (typeof position !== "string" || place.last !== undefined) return;
    place.last = position;
    // The page read before it could hear: what changed in between will not be told.
    announceResync();
  });
  socket.on("resync", (position: unknown) => {
    place.last = typeof position === "string" ? position : undefined;
    announceResync();
  });
  socket.on("event", (message: unknown) => {
    if (isLiveEvent(message) && place.pass(message.position)) announce(message);
  });
}

/** Checked by hand for what is used here: the schema would bring the whole event catalogue to the page. */
function isLiveEvent(message: unknown): message is LiveEvent {
  if (typeof message !== "object" || message === null) return false;
  const whole = "type" in message && typeof message.type === "string" && "ids" in message;
  return whole && "position" in message && typeof message.position === "string" && /^\d+\.\d+$/.test(message.position);
}
