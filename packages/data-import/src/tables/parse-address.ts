import { domainToASCII } from "node:url";

const longestEmail = 254;
/** No address needs as much; patterns must not be tried on a whole book. */
const longestCell = 1_000;
const longestLink = 2_000;

/** The address in `ann@example.com`, `mailto:…` or `Ann <ann@example.com>`; undefined where there is none. */
export function parseEmail(text: string): string | undefined {
  if (text.length > longestCell) return undefined;
  const inner = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text;
  const address = inner.trim().replace(/^mailto:/i, "");
  const parts = /^([^\s@,;:<>()[\]"\\]{1,64})@([^\s@,;:<>()[\]"\\]+)$/.exec(address);
  if (!parts || address.length > longestEmail) return undefined;
  const [, local = "", domain = ""] = parts;
  if (/^\.|\.$|\.\./.test(local) || !isDomain(domain)) return undefined;
  return address;
}

// Names in Cyrillic and other letters are domains too: their ASCII form is what has rules.
function isDomain(domain: string): boolean {
  return /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/i.test(
    /^[\w.-]+$/.test(domain) ? domain : domainToASCII(domain),
  );
}

/**
 * A phone as written, or undefined where a text cannot be one: other letters than an extension's, fewer than five digits or
 * more than twenty, or the rounded form in which spreadsheets spoil long numbers (`9,96555E+11`).
 */
export function parsePhone(text: string): string | undefined {
  if (text.length > longestCell) return undefined;
  const phone = text
    .trim()
    .replace(/^tel:/i, "")
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, "");
  const number = phone.replace(/[\s,;#.(]*(?:ext|extension|x|доб|доп|вн|int)[.:=\s]*\d{1,7}\)?$/iu, "");
  if (phone.length > 60) return undefined;
  if (!/^[+()\d\s.\-‐‑–—/\u00a0\u202f*#~]+$/u.test(number)) return undefined;
  const digits = number.replace(/\D/g, "").length;
  return digits >= 5 && digits <= 20 ? phone : undefined;
}

/** Takes apart a cell with several addresses: by line ends, semicolons, Google's `:::`, and commas. */
export function splitAddresses(text: string): string[] {
  return trimParts(text.split(/[\r\n;]|:::|,(?!\s*(?:ext|доб|x)\b)/iu));
}

/** Takes apart a cell with several tags. */
export function splitTags(text: string): string[] {
  return [...new Set(trimParts(text.split(/[\r\n,;|]|:::/)).map((tag) => tag.replace(/^\*\s*/, "")))].filter(
    (tag) => tag !== "",
  );
}

/** Takes apart a cell with several links. */
export function splitLinks(text: string): string[] {
  return trimParts(text.split(/[\r\n]|:::/));
}

/** Whether a text is a link to a web page. */
export function isLink(text: string): boolean {
  const link = text.trim();
  return link.length <= longestLink && /^(?:https?:\/\/|www\.)\S+\.\S+$/i.test(link);
}

function trimParts(parts: readonly string[]): string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
