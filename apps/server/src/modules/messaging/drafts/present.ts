import type { Actor, Draft } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { Work } from "../../../platform/work.ts";
import { nameActors } from "../../audit/index.ts";
import type { DraftRow } from "./store.ts";

type Doer = Pick<Actor, "kind" | "id">;

/** Drafts with the names of who wrote and who decided. */
export async function presentDrafts(work: Work, rows: readonly DraftRow[]): Promise<Draft[]> {
  const actorOf = await nameActors(
    work,
    rows.flatMap((row) => deciderOf(row) ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    conversationId: row.conversationId,
    status: row.status,
    text: row.text,
    proposedText: row.proposedText,
    sources: row.sources,
    engine: row.engine,
    author: { kind: row.authorKind, id: row.authorId, name: row.authorName },
    decidedBy: present(deciderOf(row), actorOf),
    decidedAt: row.decidedAt ? isoTime(row.decidedAt) : null,
    reason: row.reason,
    failureCode: row.failureCode,
    messageId: row.messageId,
    eventId: row.eventId,
    createdAt: isoTime(row.createdAt),
  }));
}

function deciderOf({ decidedByKind: kind, decidedById: id }: DraftRow): Doer | undefined {
  return kind === null ? undefined : { kind, id };
}

function present(decider: Doer | undefined, actorOf: (doer: Doer) => Actor): Actor | null {
  return decider ? actorOf(decider) : null;
}

/** One draft with the names of who wrote and who decided. */
export async function presentDraft(work: Work, row: DraftRow): Promise<Draft> {
  const [draft] = await presentDrafts(work, [row]);
  if (!draft) throw new Error("a presented draft is missing");
  return draft;
}
