import type { Deal } from "@karavan/contract/records/pipeline";

const dayMs = 86_400_000;

/** Whole days a deal has stood in its stage, when that is longer than the stage is made for; undefined otherwise. */
export function daysRotting({ stage, stageChangedAt }: Deal, now = Date.now()): number | undefined {
  if (stage.kind !== "open" || stage.rottingDays === null) return undefined;
  const days = Math.floor((now - Date.parse(stageChangedAt)) / dayMs);
  return days >= stage.rottingDays ? days : undefined;
}
