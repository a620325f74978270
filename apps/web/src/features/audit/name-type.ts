import i18next from "i18next";
import { tellEvent } from "./tell-event.ts";

const nothing = { stage: () => undefined };
/** What stands for the facts that a kind of event leaves open. */
const open = { name: "…", email: "…", reason: "…", count: 2, messages: 2, seats: 2 };

/** A kind of event in plain words: the sentence that tells it, with its facts left open. */
export function nameType(type: string): string {
  const { key, values } = tellEvent({ type, facts: {}, members: {} }, nothing);
  return i18next.t(`events:${key}`, { ...open, ...values, defaultValue: type });
}
