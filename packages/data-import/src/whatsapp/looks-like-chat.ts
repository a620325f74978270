import { parseLineHeader } from "./line-header.ts";

const linesLookedAt = 200;

/** True when the head of a text file opens like a WhatsApp export: a dated line near the top. */
export function looksLikeChat(head: string): boolean {
  const lines = head.split("\n", linesLookedAt).filter((line) => line.trim() !== "");
  return lines.some((line, at) => {
    const header = parseLineHeader(line.replace(/\r$/, ""));
    if (header?.shape === "bracket" || header?.shape === "dash") return true;
    // Weak layouts also occur in notes and logs, so there the very first line must be a message.
    return at === 0 && header !== undefined && header.body.includes(": ");
  });
}
