import { NotFound } from "../../platform/errors.ts";

/** Throws NotFound when a path names another organization than the one the person works in. */
export function accessChosenOrganization(scope: { organizationId: string }, organizationId: string): void {
  if (scope.organizationId !== organizationId.toLowerCase()) throw new NotFound();
}
