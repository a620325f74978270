import { io } from "socket.io-client";
import type { Arrivals, SocketSpec } from "./sockets.ts";

/** Open browsers as far as the live connection goes, in a process of their own. */
process.once("message", ({ url, organizationId, tokens, socketsEach }: SocketSpec) => {
  const arrivals: Arrivals = {};
  const open = tokens.flatMap((token) =>
    Array.from({ length: socketsEach }, () => {
      const auth = { token, organizationId };
      const socket = io(url, {
        path: "/api/socket",
        transports: ["websocket"],
        reconnection: false,
        forceNew: true,
        auth,
      });
      socket.on("event", ({ type, ids }: { type: string; ids: Record<string, string> }) => {
        if (type !== "message.received") return;
        const times = arrivals[ids.conversationId ?? ""] ?? [];
        times.push(performance.timeOrigin + performance.now());
        arrivals[ids.conversationId ?? ""] = times;
      });
      return new Promise<void>((resolve, reject) => {
        socket.once("ready", () => resolve());
        socket.once("connect_error", reject);
      });
    }),
  );
  Promise.all(open).then(
    () => process.send?.("ready"),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
  process.on("message", () => process.send?.(arrivals));
});
