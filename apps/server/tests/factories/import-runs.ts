import type { JobDefinition } from "../../src/platform/jobs/store.ts";
import { type Breakage, breakConnections } from "../break-connections.ts";
import { eventsOf } from "../events.ts";
import type { TestApp } from "../test-app.ts";
import { givenOrganizations, type TestMember } from "./organizations.ts";

/**
 * One run of an import, as a worker does it, over connections that break as told; the error it ended with.
 * `const runOnce = importRunner(app, runImportJob)`, then `await runOnce(owner, id)`.
 */
export function importRunner(app: TestApp, runImportJob: JobDefinition<{ importId: string }>) {
  const given = givenOrganizations(app);
  return async (
    member: TestMember,
    importId: string,
    breakage: Breakage = {},
    signal = new AbortController().signal,
  ): Promise<unknown> => {
    const { id } = await startedEvent(app, member, importId);
    const scope = given.scope(member).causedBy(id);
    const attempt = { id: "run", number: 1, last: false, signal };
    return runImportJob.handle(breakConnections(scope, breakage), { importId }, attempt).then(
      () => undefined,
      (error: unknown) => error,
    );
  };
}

/** The event that says that an import was started. */
export async function startedEvent(app: TestApp, { organizationId }: TestMember, importId: string) {
  const started = await eventsOf(app, organizationId, ["import.started"]);
  const event = started.find(({ facts }) => "importId" in facts && facts.importId === importId);
  if (!event) throw new Error("the import did not start");
  return event;
}
