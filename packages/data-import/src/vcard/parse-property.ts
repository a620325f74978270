import { TextDecoder } from "node:util";
import { guessEncoding } from "../files/guess-encoding.ts";

/** One property of a vCard, as written. */
export type CardProperty = {
  /** `item1` in `item1.EMAIL`, in capitals; ties a property to its label. */
  group: string;
  name: string;
  /** Values of TYPE and what vCard 2.1 writes without a name, in small letters. */
  types: string[];
  charset?: string;
  encoding: "plain" | "quoted-printable" | "base64";
  /** Decoded, escapes still in it. Empty for base64. */
  value: string;
  line: number;
};

/** Takes a line apart; undefined where it is no property. `isKnownCharset` false means the charset had to be guessed. */
export function parseProperty(
  text: string,
  line: number,
): { property: CardProperty; isKnownCharset: boolean } | undefined {
  const colon = findColon(text);
  if (colon < 0) return undefined;
  const [path = "", ...parameters] = splitUnquoted(text.slice(0, colon), ";");
  const name = /^(?:([\w-]+)\.)?([\w-]+)$/.exec(path.trim());
  if (!name) return undefined;
  const { types, charset, encoding } = readParameters(parameters);
  const raw = text.slice(colon + 1);
  const decoder = charset === undefined ? undefined : decoderOf(charset);
  const bytes = encoding === "quoted-printable" ? unquotePrintable(raw) : Buffer.from(raw, "latin1");
  const value = encoding === "base64" ? "" : (decoder ?? guessDecoder(bytes)).decode(bytes).replaceAll("\0", "");
  const property = {
    group: (name[1] ?? "").toUpperCase(),
    name: (name[2] ?? "").toUpperCase(),
    types,
    ...(charset === undefined ? {} : { charset }),
    encoding,
    value,
    line,
  };
  return { property, isKnownCharset: charset === undefined || decoder !== undefined };
}

/** Splits at a sign that no backslash stands before, and takes the escapes away. */
export function splitEscaped(value: string, sign: ";" | ","): string[] {
  const parts =
    value.match(sign === ";" ? /(?:\\[\s\S]|[^\\;])*(?:;|$)|\\$/g : /(?:\\[\s\S]|[^\\,])*(?:,|$)|\\$/g) ?? [];
  // The expression ends with one empty match more where the value does not end with the sign.
  const whole =
    value.endsWith(sign) && !value.endsWith(`\\${sign}`) ? parts : parts.slice(0, Math.max(1, parts.length - 1));
  return whole.map((part) =>
    unescapeText(part.endsWith(sign) && !part.endsWith(`\\${sign}`) ? part.slice(0, -1) : part),
  );
}

/** `\n` and the other escapes as what they stand for. */
export function unescapeText(value: string): string {
  return value.replace(/\\([\s\S])/g, (_, sign: string) => (sign === "n" || sign === "N" ? "\n" : sign));
}

function readParameters(parameters: readonly string[]): Pick<CardProperty, "types" | "charset" | "encoding"> {
  const types: string[] = [];
  let charset: string | undefined;
  let encoding: CardProperty["encoding"] = "plain";
  for (const parameter of parameters) {
    const equals = parameter.indexOf("=");
    const name = equals < 0 ? "" : parameter.slice(0, equals).trim().toUpperCase();
    const value = parameter
      .slice(equals + 1)
      .trim()
      .replaceAll('"', "");
    const found = name === "ENCODING" || name === "" ? encodingOf(value) : undefined;
    if (found) encoding = found;
    else if (name === "CHARSET") charset = value;
    else if (name === "TYPE" || name === "") types.push(...value.toLowerCase().split(","));
  }
  return { types, ...(charset === undefined ? {} : { charset }), encoding };
}

function encodingOf(value: string): CardProperty["encoding"] | undefined {
  if (/^quoted-printable$/i.test(value)) return "quoted-printable";
  return /^(?:base64|b)$/i.test(value) ? "base64" : undefined;
}

// A colon within quotes belongs to a parameter.
function findColon(text: string): number {
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === ":" && !isQuoted) return at;
  }
  return text.indexOf(":");
}

function splitUnquoted(text: string, sign: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (text[at] !== sign || isQuoted) continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  return [...parts, text.slice(start)];
}

function unquotePrintable(text: string): Buffer {
  return Buffer.from(
    text
      .replace(/=\r?\n/g, "")
      .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

function decoderOf(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}

function guessDecoder(bytes: Buffer): TextDecoder {
  return new TextDecoder(guessEncoding(bytes));
}
