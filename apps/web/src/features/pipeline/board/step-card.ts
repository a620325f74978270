import type { Deal } from "@karavan/contract/records/pipeline";

/** Where a key leads on the board: to a neighbour in the column, or to the column beside. */
export type Step = "up" | "down" | "left" | "right" | "first" | "last";

interface Cards {
  deals: readonly Deal[];
}

/** The card a key leads to from another one; without one, the first card there is. Empty columns are stepped over. */
export function stepFrom(columns: readonly Cards[], fromId: string | undefined, step: Step): Deal | undefined {
  const from = placeOfCard(columns, fromId);
  if (!from) return columns.find(({ deals }) => deals.length > 0)?.deals[0];
  if (step === "left" || step === "right") {
    const sideways = step === "left" ? columns.slice(0, from.column).reverse() : columns.slice(from.column + 1);
    const deals = sideways.find((column) => column.deals.length > 0)?.deals ?? [];
    return deals[Math.min(from.row, deals.length - 1)];
  }
  const deals = columns[from.column]?.deals ?? [];
  const row = { up: from.row - 1, down: from.row + 1, first: 0, last: deals.length - 1 }[step];
  return deals[row];
}

function placeOfCard(columns: readonly Cards[], dealId: string | undefined) {
  for (const [column, { deals }] of columns.entries()) {
    const row = deals.findIndex(({ id }) => id === dealId);
    if (row >= 0) return { column, row };
  }
  return undefined;
}
