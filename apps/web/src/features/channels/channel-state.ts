import type { ConnectionState } from "@karavan/contract/records/channels";
import i18next from "i18next";
import type { BadgeProps } from "../../ui/badge.tsx";

/** The colour of a state: it only repeats what its words say. */
export const stateTones: Readonly<Record<ConnectionState, NonNullable<BadgeProps["tone"]>>> = {
  connecting: "info",
  connected: "success",
  transient: "warning",
  needs_login: "danger",
  replaced: "danger",
  restricted: "warning",
  stopped: "grey",
};

/** What a state means and what to do about it, in words; the code says more where the network gave one. */
export function explainState(state: ConnectionState, code: string | null): string {
  const special = `channels:why.${state}_${code}`;
  return i18next.t(code !== null && i18next.exists(special) ? special : `channels:why.${state}`);
}

/** Whether the account hears and sends nothing until a person does something. */
export function needsPerson(state: ConnectionState): boolean {
  return state === "needs_login" || state === "replaced" || state === "restricted" || state === "stopped";
}
