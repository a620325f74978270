import { findNames } from "./find-specifics.ts";

const address = /\S+@\S+\.\S+/gu;
const link = /(?:https?:\/\/|www\.|t\.me\/|wa\.me\/)\S+/giu;
/** Phone, card and account numbers, however they are grouped or starred out. */
const longNumber = /\+?\d[\d\s()*-]{5,}\d/gu;

/** A past talk without what identifies its contact: names, addresses, links and long numbers become […]. */
export function redactAnswer(text: string, contactName: string): string {
  const open = text.replace(address, "[…]").replace(link, "[…]").replace(longNumber, "[…]");
  const names = findNames(contactName);
  return names ? open.replace(new RegExp(names.source, "giu"), "[…]") : open;
}
