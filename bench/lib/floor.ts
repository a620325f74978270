import { fork } from "node:child_process";
import { join } from "node:path";

/**
 * A bare Fastify in a process of its own: `/list` and `/one` answer fixed records, what HTTP and JSON alone cost;
 * `/stored/:organizationId` and `/stored/:organizationId/:id` read and add contacts by one prepared statement each, as
 * whoever owns the database: what no server on this driver can do without, before people, roles, events and rules.
 */
export async function startBareServer(databaseUrl: string): Promise<{ url: string; stop(): void }> {
  const child = fork(join(import.meta.dirname, "bare-server.ts"), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once("message", (message) => resolve(String(message)));
    child.once("exit", (code) => reject(new Error(`the bare server ended with ${code}`)));
  });
  return { url, stop: () => void child.kill() };
}
