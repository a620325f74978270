/** Marks that steer writing direction, and stray byte order marks: never part of what a person wrote. */
export const invisibleMarks = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** A name as people know it: without marks, without the `~` WhatsApp puts before unsaved contacts. */
export function cleanName(name: string): string {
  return name
    .replace(invisibleMarks, "")
    .replace(/[\u00a0\u202f]/g, " ")
    .trim()
    .replace(/^~\s*/, "");
}

/** `+4915112345678` when a name is a phone number in international form. */
export function phoneOf(name: string): string | undefined {
  const clean = cleanName(name);
  if (!/^\+[\d\s().\-‑–]{7,24}$/.test(clean)) return undefined;
  const digits = clean.replace(/\D/g, "");
  return digits.length >= 7 && digits.length <= 15 ? `+${digits}` : undefined;
}

/** Comparable form of a name: phones by their digits, names without case, spaces and signs. */
export function nameKey(name: string): string {
  const phone = phoneOf(name);
  if (phone !== undefined) return phone;
  const letters = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  return letters === "" ? name.trim() : letters;
}
