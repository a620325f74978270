import { systemActor } from "../src/platform/actor.ts";
import { newId } from "../src/platform/ids.ts";
import { Scope } from "../src/platform/work.ts";
import type { TestApp } from "./test-app.ts";

/** A scope of the system in an organization that has nothing but its row: for tests of the platform alone. */
export async function bareOrganization(app: TestApp): Promise<Scope> {
  const scope = systemScope(app, newId());
  await scope.transact(async (work) => {
    const values = [work.organizationId];
    await work.query({ text: "insert into organizations values ($1, $1, 'Test', '{}', now(), now())", values });
  });
  return scope;
}

/** A scope of the system in any organization, known or not. */
function systemScope(app: TestApp, organizationId: string): Scope {
  return new Scope(app.services, { organizationId, actor: systemActor, traceId: "test", causeId: null });
}

/** Announces an event of an organization, in a transaction of its own; its id. */
export function announce(scope: Scope): Promise<string> {
  return scope.transact(async (work) => work.publish("organization.updated", { organizationId: work.organizationId }));
}
