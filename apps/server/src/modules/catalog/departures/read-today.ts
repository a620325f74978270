import type { Work } from "../../../platform/work.ts";
import { getSettings } from "../../organizations/index.ts";

/** Today where the organization is, as `2026-07-01`. */
export async function readToday(work: Work): Promise<string> {
  const { timeZone } = await getSettings(work);
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(work.now());
}
