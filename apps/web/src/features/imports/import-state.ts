import type { Import } from "@karavan/contract/records/imports";

/** Where an import stands, in one word. */
export type ImportState = Import["status"] | "rolling_back" | "rolled_back";

/** Where an import stands: being taken back, and having been, come before how it ended. */
export function stateOf({ status, rollBackRequestedAt, rolledBackAt }: Import): ImportState {
  if (rolledBackAt !== null) return "rolled_back";
  return rollBackRequestedAt === null ? status : "rolling_back";
}

/** Whether something is going on with an import right now. */
export function isActive(one: Import): boolean {
  const state = stateOf(one);
  return state === "queued" || state === "running" || state === "rolling_back";
}

/** Whether anything an import added is there. */
export function isSomethingLeft({ counts }: Import): boolean {
  return counts.contacts + counts.conversations + counts.messages + counts.deals > 0;
}

/** Whether there is something an import added that could be taken back. */
export function canRollBack(one: Import): boolean {
  return !isActive(one) && one.rolledBackAt === null && isSomethingLeft(one);
}

/** What an import is called: its only file, or how many there were. */
export function onlyFile({ files }: Pick<Import, "files">): string | undefined {
  const [first, ...others] = files;
  return first && others.length === 0 ? first.name.split("/").at(-1) : undefined;
}
