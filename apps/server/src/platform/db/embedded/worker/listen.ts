import { createServer, type Server } from "node:net";
import { ClientConnection } from "./client-connection.ts";
import type { Session } from "./session.ts";

/** Where node-postgres and psql connect. */
export interface Listener {
  /** Takes no new client, ends the others, and waits until they are gone. */
  close(): Promise<void>;
}

/** Accepts clients on a unix socket or a named pipe. Rejects when the address cannot be used. */
export async function listen(path: string, session: Session, greeting: Buffer): Promise<Listener> {
  const clients = new Set<ClientConnection>();
  const server = createServer((socket) => {
    const client = new ClientConnection(socket, session, greeting);
    clients.add(client);
    void client.closed.then(() => clients.delete(client));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  return {
    close: async () => {
      const allClosed = Promise.all([...clients].map((client) => client.closed));
      for (const client of clients) client.shutDown();
      await closed(server);
      await allClosed;
    },
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
