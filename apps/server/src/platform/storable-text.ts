/**
 * Text that a column and JSON take: without NUL characters, and without lone halves of surrogate pairs. For what networks,
 * exports and models send, who cannot be asked to mend it.
 */
export function storableText(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

/** The beginning of a text, at most so many UTF-16 units of it, storable: a character that does not fit whole is left out. */
export function cutText(text: string, most: number): string {
  const last = text.charCodeAt(most - 1);
  const endsInHalf = text.length > most && last >= 0xd800 && last <= 0xdbff;
  return storableText(text.slice(0, endsInHalf ? most - 1 : most));
}
