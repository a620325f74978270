import { countRecentLetters } from "../../platform/login-records.ts";
import type { Letter } from "../../platform/mail/mailer.ts";
import { writePersonalLetter } from "../../platform/mail/write-letter.ts";
import type { Services } from "../../platform/services.ts";

/** Letters to one person in a quarter of an hour; more would only bury them. */
const letterLimit = 5;
const letterWindowMs = 15 * 60_000;

/** Writes a letter about an account to its person; written nowhere when the person got too many just now. */
export async function writeAccountLetter(services: Services, userId: string, letter: Letter): Promise<void> {
  const since = new Date(services.clock.now().getTime() - letterWindowMs);
  if ((await countRecentLetters(services.database, userId, since)) >= letterLimit) return;
  await writePersonalLetter(services, userId, letter);
}
