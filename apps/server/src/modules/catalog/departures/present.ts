import type { Departure } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { DepartureRow } from "./store.ts";

/** A departure as the contract shows it. */
export function presentDeparture({ createdAt, updatedAt, ...shown }: DepartureRow): Departure {
  return { ...shown, createdAt: isoTime(createdAt), updatedAt: isoTime(updatedAt) };
}
