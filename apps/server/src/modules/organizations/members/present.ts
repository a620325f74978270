import type { Member } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { Colleague } from "../../identity/index.ts";
import type { MemberRow } from "./store.ts";

/** A member as colleagues see them. */
export function presentMember(row: MemberRow, person: Colleague | undefined): Member {
  return {
    id: row.id,
    userId: row.userId,
    name: person?.name ?? "",
    email: person?.email ?? "",
    role: row.role,
    joinedAt: isoTime(row.joinedAt),
  };
}
