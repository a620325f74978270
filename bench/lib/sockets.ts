import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface SocketSpec {
  url: string;
  organizationId: string;
  tokens: string[];
  socketsEach: number;
}

/** When sockets heard of each message of a conversation, in order; Unix time in milliseconds, all sockets together. */
export type Arrivals = Record<string, number[]>;

/** Opens live connections in a process of its own. `arrivals` tells what all of them heard so far. */
export async function openSockets(spec: SocketSpec): Promise<{ arrivals(): Promise<Arrivals>; close(): void }> {
  const child = fork(join(import.meta.dirname, "socket-worker.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`the sockets ended with ${code}`)));
  ended.catch(() => undefined);
  child.send(spec);
  await Promise.race([once(child, "message"), ended]);
  return {
    arrivals: async () => {
      const answer = new Promise<Arrivals>((resolve) => child.once("message", (message: Arrivals) => resolve(message)));
      child.send("arrivals");
      return Promise.race([answer, ended]);
    },
    close: () => void child.kill(),
  };
}
