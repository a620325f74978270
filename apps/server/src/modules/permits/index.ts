/**
 * Permits: leave to send one message to one contact.
 * Owns who may not be written to (opt-outs, the blacklist), quiet hours and the pace of each channel. Doesn't know what
 * is written or how it travels: `messaging` reserves a permit for every message it queues, `delivery` has it rechecked.
 */
export { recordOptOut } from "./record-opt-out.ts";
export { type Permit, recheckPermit, reservePermit } from "./reserve-permit.ts";
export { listBlockedContacts } from "./store.ts";
