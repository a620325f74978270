import { Conflict } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { accessDepartureForChange } from "./access.ts";
import { markDepartureDeleted } from "./store.ts";

/** Takes a departure out of every list. Throws seats_taken while somebody has a seat: such a one is cancelled instead. */
export async function deleteDeparture(work: Work, { departureId }: { departureId: string }): Promise<void> {
  const { productId, confirmed, held } = await accessDepartureForChange(work, departureId);
  if (confirmed + held > 0) throw new Conflict("seats_taken", { taken: confirmed + held });
  await markDepartureDeleted(work, departureId);
  work.publish("departure.deleted", { productId, departureId });
}
