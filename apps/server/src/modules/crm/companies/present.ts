import type { Company } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { CompanyRow } from "./store.ts";

/** A company as the contract shows it. */
export function presentCompany({ sortName, createdAt, updatedAt, ...shown }: CompanyRow): Company {
  return { ...shown, createdAt: isoTime(createdAt), updatedAt: isoTime(updatedAt) };
}
