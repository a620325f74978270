import type { Update } from "./updates.ts";

/** Updates in the order they are shown. `rest` are more of the same kind right after, folded away. */
export interface Fold {
  update: Update;
  rest: readonly Update[];
}

/** From so many alike on, in a row, only the first is shown. */
const least = 4;

/** Folds long runs of the same thing (thirty new contacts) into one line each, so that the others are seen. */
export function foldUpdates(updates: readonly Update[]): readonly Fold[] {
  const runs: Update[][] = [];
  for (const update of updates) {
    const run = runs.at(-1);
    if (run?.[0]?.type === update.type) run.push(update);
    else runs.push([update]);
  }
  return runs.flatMap((run): Fold[] => {
    const [first, ...rest] = run;
    if (!first || run.length < least) return run.map((update) => ({ update, rest: [] }));
    return [{ update: first, rest }];
  });
}
