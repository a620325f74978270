import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keptLists } from "./kept-lists.ts";
import { byValue, type LongList } from "./long-list.ts";

interface Row {
  id: string;
  at: number;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const lists = keptLists<Row, string>({
  key: ["rows"],
  isFilter: (value): value is string => typeof value === "string",
  rulesOf: () => ({ isBefore: byValue<Row>((row) => row.at, "descending"), belongs: () => true }),
});

/** A list on screen whose answers are given by hand. */
function listOnScreen(client: QueryClient) {
  const answers: ((list: LongList<Row>) => void)[] = [];
  const queryFn = () => new Promise<LongList<Row>>((resolve) => void answers.push(resolve));
  new QueryObserver(client, { queryKey: ["rows", "all"], queryFn }).subscribe(() => undefined);
  const shown = () => client.getQueryData<LongList<Row>>(["rows", "all"])?.items.map(({ id }) => id);
  const answer = async (...ids: string[]) => {
    answers.at(-1)?.({ items: ids.map((id, index) => ({ id, at: -index })), nextCursor: null });
    await vi.advanceTimersByTimeAsync(0);
  };
  return { answers, answer, shown };
}

test("a row that came while its list was being read is not lost to an answer that did not know it", async () => {
  const client = new QueryClient();
  const { answers, answer, shown } = listOnScreen(client);
  lists.place(client, [{ id: "new", at: 9 }]);
  lists.place(client, [{ id: "newer", at: 10 }]);
  await answer("old");
  expect(shown()).toEqual(["old"]);
  await vi.runAllTimersAsync();
  expect(answers).toHaveLength(2);
  await answer("newer", "new", "old");
  expect(shown()).toEqual(["newer", "new", "old"]);
  await vi.runAllTimersAsync();
  expect(answers).toHaveLength(2);
  client.clear();
});

test("a list that is not being read is changed and not asked", async () => {
  const client = new QueryClient();
  const { answers, answer, shown } = listOnScreen(client);
  await answer("old");
  lists.place(client, [{ id: "new", at: 9 }]);
  expect(shown()).toEqual(["new", "old"]);
  await vi.runAllTimersAsync();
  expect(answers).toHaveLength(1);
  client.clear();
});
