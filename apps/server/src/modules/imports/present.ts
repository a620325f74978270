import type { Import, ImportProblem } from "@karavan/contract";
import { isoTime } from "../../platform/iso-time.ts";
import type { Work } from "../../platform/work.ts";
import { nameActors } from "../audit/index.ts";
import { type ImportRow, listFilesOfImports, listFirstProblems, type ProblemRow } from "./store.ts";

/** Problems shown with an import; all of them have a list of their own. */
const shownProblems = 100;

/** Imports with their files, first problems and who began them. */
export async function presentImports(work: Work, rows: readonly ImportRow[]): Promise<Import[]> {
  const ids = rows.map(({ id }) => id);
  const [files, problems, actorOf] = await Promise.all([
    listFilesOfImports(work, ids),
    listFirstProblems(work, ids, shownProblems),
    nameActors(work, rows.map(starterOf)),
  ]);
  const filesOf = Map.groupBy(files, ({ importId }) => importId);
  const problemsOf = Map.groupBy(problems, ({ importId }) => importId);
  return rows.map((row) => ({
    id: row.id,
    source: row.source,
    files: (filesOf.get(row.id) ?? []).map(({ name, size }) => ({ name, size })),
    options: row.options,
    status: row.status,
    progress: progressOf(row),
    counts: countsOf(row),
    problems: (problemsOf.get(row.id) ?? []).map(presentProblem),
    problemCount: row.problemCount,
    rollBackRequestedAt: row.rollBackRequestedAt ? isoTime(row.rollBackRequestedAt) : null,
    rolledBackAt: row.rolledBackAt ? isoTime(row.rolledBackAt) : null,
    startedBy: actorOf(starterOf(row)),
    createdAt: isoTime(row.createdAt),
    finishedAt: row.finishedAt ? isoTime(row.finishedAt) : null,
  }));
}

/** One import. */
export async function presentImport(work: Work, row: ImportRow): Promise<Import> {
  const [shown] = await presentImports(work, [row]);
  if (!shown) throw new Error("a presented import is missing");
  return shown;
}

/** One thing an import could not take. */
export function presentProblem({ file, line, code, text }: ProblemRow): ImportProblem {
  return { file, line, code, text };
}

/** Who is not known any more, or never was a member, shows as the system. */
function starterOf({ startedBy }: ImportRow): { kind: "member" | "system"; id: string | null } {
  return { kind: startedBy === null ? "system" : "member", id: startedBy };
}

function progressOf({ status, bytesDone, bytesTotal }: ImportRow): number {
  if (status === "done" || status === "partial" || status === "failed") return 1;
  return bytesTotal > 0 ? Math.min(1, bytesDone / bytesTotal) : 0;
}

function countsOf({ contacts, conversations, messages, deals, skipped }: ImportRow): Import["counts"] {
  return { contacts, conversations, messages, deals, skipped };
}
