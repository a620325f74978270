import { detectEncoding } from "../files/read-lines.ts";

/** Whether a file begins with a vCard. */
export function looksLikeVcard(head: Uint8Array): boolean {
  const text = new TextDecoder(detectEncoding(head)).decode(head);
  return /^\s*BEGIN:VCARD\s*$/im.test(text.slice(0, 2_000));
}
