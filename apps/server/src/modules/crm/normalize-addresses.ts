import type { FieldProblem } from "@karavan/contract";
import { Invalid } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";
import { getSettings } from "../organizations/index.ts";
import { readPhone } from "./read-phone.ts";

/** E-mail addresses as stored: lower-case, each once, in the given order. */
export function normalizeEmails(emails: readonly string[]): string[] {
  return [...new Set(emails.map((email) => email.toLowerCase()))];
}

/**
 * Phone numbers as stored, by the organization's region, each once, in the given order.
 * Throws Invalid that names every number with too few digits.
 */
export async function normalizePhones(work: Work, phones: readonly string[]): Promise<string[]> {
  if (phones.length === 0) return [];
  const { region } = await getSettings(work);
  const read = phones.map((phone) => readPhone(phone, region));
  const problems = read.flatMap((phone, index): FieldProblem[] =>
    phone === undefined ? [{ path: `phones.${index}`, code: "invalid_phone", message: "not a phone number" }] : [],
  );
  if (problems.length > 0) throw new Invalid(problems);
  return [...new Set(read.filter((phone) => phone !== undefined))];
}
