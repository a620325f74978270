import type { ColumnMapping, TableMapping } from "../contact-model.ts";
import type { ImportProblem } from "../model.ts";
import { problem } from "../problem.ts";
import { headerName, nameOf } from "./name-columns.ts";

/**
 * Finds the mapped columns in a file, so that a mapping kept from another export of the same kind still fits: a column
 * stays where it was while its name is the same there, otherwise it is where the one column of its name is. What is not
 * found is a problem, and left out. Without a header columns are where they were.
 */
export function placeColumns(
  file: string,
  { columns, layout }: TableMapping,
  header: readonly string[] | undefined,
): { columns: ColumnMapping[]; problems: ImportProblem[] } {
  const used = columns.filter(({ target }) => target !== "skip");
  if (!header) return { columns: used, problems: [] };
  const names = header.map((cell) => nameOf(headerName(cell)));
  const placed: ColumnMapping[] = [];
  const problems: ImportProblem[] = [];
  for (const mapping of used) {
    const column = findColumn(names, mapping);
    if (column !== undefined) placed.push({ ...mapping, column });
    else problems.push(problem(file, "column_missing", mapping.name, { line: layout.headerLine }));
  }
  return { columns: placed, problems };
}

function findColumn(names: readonly string[], { column, name }: ColumnMapping): number | undefined {
  const wanted = nameOf(name);
  if (names[column] === wanted) return column;
  const at = names.indexOf(wanted);
  return wanted === "" || at < 0 || names.lastIndexOf(wanted) !== at ? undefined : at;
}
