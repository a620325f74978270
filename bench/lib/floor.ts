import { fork } from "node:child_process";
import { join } from "node:path";

/** A bare Fastify in a process of its own that answers one fixed list of 50 records: what HTTP and JSON alone cost. */
export async function startBareServer(): Promise<{ url: string; stop(): void }> {
  const child = fork(join(import.meta.dirname, "bare-server.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once("message", (message) => resolve(String(message)));
    child.once("exit", (code) => reject(new Error(`the bare server ended with ${code}`)));
  });
  return { url, stop: () => void child.kill() };
}
