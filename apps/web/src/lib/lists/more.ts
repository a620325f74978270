import { hashKey, type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useLayoutEffect, useRef, useState } from "react";
import { signal, useSignal } from "../signal.ts";

/** What comes after the rows of a list that have been read. The same object as long as nothing about it changes. */
export interface More {
  /** Reads the next page, once however often it is asked for, and never rejects; undefined where the list ends. */
  load: (() => Promise<void>) | undefined;
  isLoading: boolean;
  /** Why the last try failed: then nothing is read by itself until somebody asks again. */
  error: Error | null;
}

/** The list has been read to its end, or it is not known yet where it goes on. */
export const noMore: More = { load: undefined, isLoading: false, error: null };

/** Where a list goes on; `part` is a column or the like, where several go on under one key. */
export interface PlaceInList {
  cursor: string;
  part: string;
}

export interface MoreSource<Page> {
  /** What the list is read as. */
  queryKey: QueryKey;
  readPage: (place: PlaceInList, signal: AbortSignal) => Promise<Page>;
  /** Puts a page that was read where it belongs. */
  putPage: (page: Page, place: PlaceInList) => void;
}

/** The way to read a list further from a cursor on. */
export function useMore<Page>(source: MoreSource<Page>): (cursor: string | null | undefined, part?: string) => More {
  const client = useQueryClient();
  const latest = useRef(source);
  useLayoutEffect(() => {
    latest.current = source;
  });
  const [pages] = useState(() => new Pages((place) => readOne(client, latest.current, place)));
  useSignal(pages.changes);
  const list = hashKey(source.queryKey);
  return (cursor, part = "") => (cursor ? pages.at(list, { cursor, part }) : noMore);
}

/** Reads a page as a query of its own, which tries again after a lost connection. */
async function readOne<Page>(client: QueryClient, source: MoreSource<Page>, place: PlaceInList): Promise<void> {
  const { queryKey, readPage, putPage } = source;
  const page = await client.fetchQuery({
    queryKey: ["page", ...queryKey, place],
    queryFn: ({ signal }) => readPage(place, signal),
    meta: { owner: "organization" },
    gcTime: 0,
    staleTime: 0,
  });
  putPage(page, place);
}

/** What became of the pages that were asked for, list by list and cursor by cursor. */
class Pages {
  readonly #read: (place: PlaceInList) => Promise<void>;
  readonly #known = new Map<string, More>();
  /** Counts what became of pages. */
  readonly changes = signal(0);

  constructor(read: (place: PlaceInList) => Promise<void>) {
    this.#read = read;
  }

  at(list: string, place: PlaceInList): More {
    const key = `${list} ${place.part} ${place.cursor}`;
    const known = this.#known.get(key) ?? { ...noMore, load: once(() => this.#load(key, place)) };
    this.#known.set(key, known);
    return known;
  }

  async #load(key: string, place: PlaceInList): Promise<void> {
    this.#note(key, { isLoading: true, error: null });
    try {
      await this.#read(place);
      this.#note(key, { isLoading: false });
    } catch (error) {
      this.#note(key, { isLoading: false, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  #note(key: string, change: Partial<More>): void {
    this.#known.set(key, { ...(this.#known.get(key) ?? noMore), ...change });
    this.changes.set(this.changes.get() + 1);
  }
}

/** Whoever asks while it runs waits for the same run. */
function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
}
