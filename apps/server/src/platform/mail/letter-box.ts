import { type Sql, sql } from "../db/sql.ts";
import type { Letter } from "./mailer.ts";

/**
 * Where letters are kept: those of an organization where its admins read them, those to a person as such (confirm, reset)
 * where only the operator does, because a reset link opens every organization of theirs. Everything else is the same.
 */
export const letterBoxes = {
  organization: {
    table: sql`outgoing_mails`,
    owner: sql`organization_id`,
    /** Nobody hears any more from an organization that was deleted. */
    mayBeSent: sql`exists (select from organizations where organizations.organization_id = outgoing_mails.organization_id
      and organizations.deleted_at is null)`,
  },
  person: { table: sql`account_mails`, owner: sql`user_id`, mayBeSent: sql`true` },
} as const;

export type LetterBox = keyof typeof letterBoxes;

export interface NewLetter extends Letter {
  id: string;
  /** The organization or the person, as the box wants. */
  ownerId: string;
  /** `kept`: there is no mail server, so it is only read here. */
  status: "queued" | "kept";
  createdAt: Date;
}

/** The statement that puts a letter into a box. */
export function insertLetter(box: LetterBox, { id, ownerId, to, subject, text, status, createdAt }: NewLetter): Sql {
  const { table, owner } = letterBoxes[box];
  const nextAttemptAt = status === "queued" ? createdAt : null;
  return sql`insert into ${table} (${owner}, id, recipient, subject, body, status, created_at, next_attempt_at)
    values (${ownerId}, ${id}, ${to}, ${subject}, ${text}, ${status}, ${createdAt}, ${nextAttemptAt})`;
}
