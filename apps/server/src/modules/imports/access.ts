import { NotFound } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";
import { findImport, type ImportRow, lockImport } from "./store.ts";

/** An import somebody may look at. Throws NotFound. */
export async function accessImport(work: Work, id: string): Promise<ImportRow> {
  return orNotFound(await findImport(work, id));
}

/** The same, held until the transaction ends. */
export async function accessImportForChange(work: Work, id: string): Promise<ImportRow> {
  return orNotFound(await lockImport(work, id));
}

function orNotFound(row: ImportRow | undefined): ImportRow {
  if (!row) throw new NotFound();
  return row;
}
