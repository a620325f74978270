import type { Settings } from "@karavan/contract";
import { changesBetween } from "../../platform/events/changes.ts";
import type { Work } from "../../platform/work.ts";
import { wholeSettings } from "./read-settings.ts";
import { lockOrganization, mergeSettings } from "./store.ts";

/** Changes some settings and leaves the rest; answers all of them. */
export async function updateSettings(work: Work, input: Partial<Settings>): Promise<Settings> {
  const row = await lockOrganization(work);
  const before = wholeSettings(row.settings);
  const after = wholeSettings({ ...row.settings, ...input });
  const changes = changesBetween(before, after);
  if (!changes) return before;
  await mergeSettings(work, input);
  work.publish("settings.updated", { organizationId: row.id, keys: Object.keys(changes) }, { changes });
  return after;
}
