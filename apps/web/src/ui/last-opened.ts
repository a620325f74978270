const opened = new Map<string, string>();

/** Remembers which row of a list was opened, so that the keys go on from there when one comes back. */
export function rememberOpened(list: string, id: string): void {
  opened.set(list, id);
}

/** The row of a list that was opened last. */
export function lastOpened(list: string): string | undefined {
  return opened.get(list);
}
