import { hash } from "node:crypto";

/** Same parts, same id, in every run and on every machine. Each part carries its length, so `ab, c` differs from `a, bc`. */
export function externalId(parts: readonly (string | number)[]): string {
  let joined = "";
  for (const part of parts) {
    const text = String(part);
    joined += `${text.length}:${text}`;
  }
  return `imp:${hash("sha256", joined, "hex")}`;
}
