import { newId } from "../../platform/ids.ts";
import type { Capabilities } from "./providers/connector.ts";
import { splitText } from "./split-text.ts";
import type { PlannedPart } from "./store.ts";

/**
 * How a message travels on a network: each file in a call of its own, a short text as the first file's caption, a long
 * one before the files in as many pieces as it takes. The order is the order it is read in.
 */
export function planParts(
  message: { text: string; attachmentIds: readonly string[] },
  { maxText, maxCaption }: Pick<Capabilities, "maxText" | "maxCaption">,
): PlannedPart[] {
  const [first, ...others] = message.attachmentIds;
  const text = message.text.trim();
  if (first !== undefined && text.length <= maxCaption)
    return number([{ text, attachmentId: first }, ...others.map(bare)]);
  const texts = splitText(text, maxText).map((piece) => ({ text: piece, attachmentId: null }));
  return number([...texts, ...message.attachmentIds.map(bare)]);
}

function bare(attachmentId: string): Pick<PlannedPart, "text" | "attachmentId"> {
  return { text: "", attachmentId };
}

function number(parts: readonly Pick<PlannedPart, "text" | "attachmentId">[]): PlannedPart[] {
  return parts.map((part, position) => ({ ...part, position, id: newId() }));
}
