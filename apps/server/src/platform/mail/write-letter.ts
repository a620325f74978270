import { execute } from "../db/query.ts";
import { newId } from "../ids.ts";
import type { Services } from "../services.ts";
import type { Work } from "../work.ts";
import { insertLetter, type NewLetter } from "./letter-box.ts";
import type { Letter } from "./mailer.ts";
import { letterTopic } from "./send-letters.ts";

/** Writes a letter of the organization: kept in the same transaction, sent afterwards when a mail server is set. */
export async function writeLetter(work: Work, letter: Letter): Promise<void> {
  const { services } = work;
  await execute(work, insertLetter("organization", newLetter(services, work.organizationId, letter)));
  work.afterCommit(() => services.wakeups.wake(letterTopic));
}

/** Writes a letter to a person as such: kept for the operator alone, and sent when a mail server is set. */
export async function writePersonalLetter(services: Services, userId: string, letter: Letter): Promise<void> {
  await services.database.query(insertLetter("person", newLetter(services, userId, letter)));
  services.wakeups.wake(letterTopic);
}

function newLetter({ mailer, clock }: Services, ownerId: string, letter: Letter): NewLetter {
  return { id: newId(), ownerId, ...letter, status: mailer.configured ? "queued" : "kept", createdAt: clock.now() };
}
