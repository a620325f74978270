/** As much of a list as has been read, in the server's order, and where to go on. */
export interface LongList<Row> {
  items: readonly Row[];
  nextCursor: string | null;
}

/** How a list is ordered and what it shows. */
export interface ListRules<Row> {
  /** The server's order. */
  isBefore: (one: Row, other: Row) => boolean;
  /** Whether a row is shown; undefined when only the server can tell (a search). */
  belongs: (row: Row) => boolean | undefined;
}

interface Identified {
  id: string;
}

/**
 * Puts rows as they are now into a list that was read earlier: in their new places, out of it when they no longer belong.
 * What lies beyond the part that has been read stays out: it comes with its page.
 */
export function mergeRows<Row extends Identified>(
  list: LongList<Row>,
  changed: readonly Row[],
  { isBefore, belongs }: ListRules<Row>,
): LongList<Row> {
  const changedIds = new Set(changed.map(({ id }) => id));
  const known = new Set(list.items.filter(({ id }) => changedIds.has(id)).map(({ id }) => id));
  const items = list.items.filter(({ id }) => !changedIds.has(id));
  for (const row of changed) {
    if (!(belongs(row) ?? known.has(row.id))) continue;
    const place = placeOf(items, row, isBefore);
    // What was shown stays shown, even when its new place is the end of what has been read.
    if (place < items.length || list.nextCursor === null || known.has(row.id)) items.splice(place, 0, row);
  }
  return { items, nextCursor: list.nextCursor };
}

/** The list without some rows; the very same list when none of them is in it. */
export function dropRows<Row extends Identified>(list: LongList<Row>, ids: ReadonlySet<string>): LongList<Row> {
  const items = list.items.filter(({ id }) => !ids.has(id));
  return items.length === list.items.length ? list : { ...list, items };
}

/**
 * A list whose beginning was read anew, with what had been read beyond it before; without that where something unread may
 * lie between. A row that is as it was stays the same object, so that it is not drawn anew.
 */
export function joinTail<Row extends Identified>(
  fresh: LongList<Row>,
  before: LongList<Row> | undefined,
  isBefore: ListRules<Row>["isBefore"],
): LongList<Row> {
  if (!before) return fresh;
  const head = { ...fresh, items: keepKnown(fresh.items, before.items) };
  const last = head.items.at(-1);
  const first = before.items[0];
  if (!first || head.nextCursor === null || !last || isBefore(last, first)) return head;
  const headIds = new Set(head.items.map(({ id }) => id));
  const tail = before.items.filter((row) => isBefore(last, row) && !headIds.has(row.id));
  return tail.length === 0 ? head : { items: [...head.items, ...tail], nextCursor: before.nextCursor };
}

/** Looks among the first rows alone: what comes from far below is drawn anew in any case. */
function keepKnown<Row extends Identified>(items: readonly Row[], before: readonly Row[]): readonly Row[] {
  const known = new Map(before.slice(0, 2 * items.length).map((row) => [row.id, row]));
  return items.map((row) => unlessChanged(known.get(row.id), row));
}

/** The object that is known for a row, as long as the row is as it was. */
export function unlessChanged<Row>(known: Row | undefined, row: Row): Row {
  return known !== undefined && JSON.stringify(known) === JSON.stringify(row) ? known : row;
}

/** Adds the page that was read from `cursor`; a list that has gone on meanwhile keeps its own end. */
export function appendPage<Row extends Identified>(
  list: LongList<Row>,
  cursor: string,
  page: LongList<Row>,
): LongList<Row> {
  if (list.nextCursor !== cursor) return list;
  const known = new Set(list.items.map(({ id }) => id));
  return { items: [...list.items, ...page.items.filter(({ id }) => !known.has(id))], nextCursor: page.nextCursor };
}

/** The index a row has among others that are in order. */
function placeOf<Row>(items: readonly Row[], row: Row, isBefore: ListRules<Row>["isBefore"]): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = items[middle];
    if (other !== undefined && isBefore(other, row)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Compares by one value and then by id, in either direction: how every list of the server is ordered. */
export function byValue<Row extends Identified>(
  sortValueOf: (row: Row) => string | number,
  direction: "ascending" | "descending",
): ListRules<Row>["isBefore"] {
  const sign = direction === "ascending" ? 1 : -1;
  return (one, other) => {
    const [a, b] = [sortValueOf(one), sortValueOf(other)];
    return (a === b ? sign * compare(one.id, other.id) : sign * compare(a, b)) < 0;
  };
}

function compare(one: string | number, other: string | number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
