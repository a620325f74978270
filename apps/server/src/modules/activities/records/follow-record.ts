import type { EventFacts } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import {
  markNotesOf,
  markTasksOf,
  moveNotesOfDeal,
  moveTasksOfDeal,
  type NoteAbout,
  type RecordKind,
  type TaskAbout,
} from "./store.ts";

type Fate =
  | { type: "contact.deleted" | "contact.restored"; facts: { contactId: string } }
  | { type: "company.deleted" | "company.restored"; facts: { companyId: string } }
  | { type: "deal.deleted" | "deal.restored"; facts: { dealId: string } };

/** Tasks and notes leave every list with what they are about, and come back with it. */
export async function followRecord(work: Work, event: Fate): Promise<void> {
  const gone = event.type.endsWith(".deleted");
  const record = { ...subjectOf(event), gone };
  for (const task of await markTasksOf(work, record)) {
    work.publish(gone ? "task.deleted" : "task.restored", factsOfTask(task));
  }
  for (const note of await markNotesOf(work, record)) {
    work.publish(gone ? "note.deleted" : "note.restored", factsOfNote(note));
  }
}

function subjectOf({ facts }: Fate): { kind: RecordKind; id: string } {
  if ("dealId" in facts) return { kind: "deal", id: facts.dealId };
  return "companyId" in facts ? { kind: "company", id: facts.companyId } : { kind: "contact", id: facts.contactId };
}

/** When a deal goes over to another contact, its tasks and notes go too. */
export async function followDealToContact(
  work: Work,
  { dealId, contactId, formerContactId }: EventFacts["deal.updated"],
): Promise<void> {
  if (formerContactId === undefined) return;
  const changes = { contactId: [formerContactId, contactId] } satisfies Record<string, [string, string]>;
  for (const task of await moveTasksOfDeal(work, dealId, contactId)) {
    work.publish("task.updated", factsOfTask(task), { changes });
  }
  for (const note of await moveNotesOfDeal(work, dealId, contactId)) {
    work.publish("note.updated", { ...factsOfNote(note), mentionedIds: [] }, { changes });
  }
}

/** What every event of a task says. */
export function factsOfTask(task: TaskAbout): EventFacts["task.updated"] {
  const { id: taskId, assigneeId, contactId, companyId, dealId, conversationId } = task;
  return { taskId, assigneeId, contactId, companyId, dealId, conversationId };
}

/** What every event of a note says. */
export function factsOfNote({ id: noteId, ...note }: NoteAbout): EventFacts["note.deleted"] {
  const { contactId, companyId, dealId, conversationId } = note;
  return { noteId, contactId, companyId, dealId, conversationId };
}
