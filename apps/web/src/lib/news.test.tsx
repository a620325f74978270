import { permitsApi } from "@karavan/contract/api/permits";
import { useInfiniteQuery } from "@tanstack/react-query";
import { act, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { idOf, minute } from "../../tests/deals.ts";
import { FakeApi } from "../../tests/fake-api.ts";
import { show } from "../../tests/render.tsx";
import { ApiError } from "./errors.ts";
import { announce, announceResync } from "./live.ts";
import { type News, rereads, useNews } from "./news.ts";
import { readPages } from "./query.ts";

const { listBlocks } = permitsApi;
let api: FakeApi;
/** What the server has; the tests change it. */
let blocked: string[];

beforeEach(async () => {
  blocked = ["Aida"];
  gathered = Promise.withResolvers();
  api = new FakeApi();
  await api.start();
  api.answer(listBlocks, () => ({
    items: blocked.map((contactName, index) => ({
      id: idOf("deal", index + 1),
      contactId: idOf("contact", index + 1),
      contactName,
      kind: "blacklist" as const,
      reason: null,
      createdAt: minute(index),
    })),
    nextCursor: null,
  }));
});
afterEach(() => api.stop());

function Blocks({ news }: { news: News<undefined> }) {
  useNews(news);
  const { data } = useInfiniteQuery(readPages(listBlocks, { query: {} }));
  return <output>{data?.pages.flatMap(({ items }) => items.map(({ contactName }) => contactName)).join(", ")}</output>;
}

/** Resolves when news that was told by now has been gathered everywhere. */
let gathered: PromiseWithResolvers<void>;
const witness: News<undefined> = {
  keeps: [],
  begin: () => undefined,
  note: () => true,
  read: async () => gathered.resolve(),
};

/** The list, and a way to leave it and to come back. */
function Place({ news = rereads(["contact.blocked"], [listBlocks]) }: { news?: News<undefined> }) {
  const [kept] = useState(news);
  const [isHere, setHere] = useState(true);
  useNews(witness);
  return (
    <>
      {isHere && <Blocks news={kept} />}
      <button type="button" onClick={() => setHere(!isHere)}>
        {isHere ? "Leave" : "Come back"}
      </button>
    </>
  );
}

const becomes = (text: string) => waitFor(() => expect(screen.getByRole("status").textContent).toBe(text));
const press = (name: string) => screen.getByRole("button", { name });

function tell(type: string): void {
  const actor = { kind: "member", id: idOf("member") };
  act(() => announce({ id: idOf("deal", 900), type, ids: {}, actor, position: "1.1", at: minute(50) }));
}

test("events that come together are read together, others not at all", async () => {
  await show(<Place />);
  await becomes("Aida");
  blocked = ["Aida", "Bek"];
  tell("contact.blocked");
  tell("contact.blocked");
  tell("contact.updated");
  await becomes("Aida, Bek");
  expect(api.askedOf(listBlocks)).toHaveLength(2);
});

test("what happened while nobody looked is there when one comes back; nothing is read before", async () => {
  const user = await show(<Place />);
  await becomes("Aida");
  await user.click(press("Leave"));
  blocked = ["Bek"];
  tell("contact.blocked");
  await gathered.promise;
  expect(api.askedOf(listBlocks)).toHaveLength(1);
  await user.click(press("Come back"));
  await becomes("Bek");
});

test("who comes back before news was gathered finds it too", async () => {
  const user = await show(<Place />);
  await becomes("Aida");
  await user.click(press("Leave"));
  blocked = ["Bek"];
  tell("contact.blocked");
  await user.click(press("Come back"));
  await becomes("Bek");
});

test("where nothing happened nothing is asked again", async () => {
  const user = await show(<Place />);
  await becomes("Aida");
  await user.click(press("Leave"));
  tell("contact.updated");
  await user.click(press("Come back"));
  await becomes("Aida");
  expect(api.askedOf(listBlocks)).toHaveLength(1);
});

test("what could not be read one by one is asked again as a whole", async () => {
  const news: News<undefined> = {
    ...rereads(["contact.blocked"], [listBlocks]),
    read: () => Promise.reject(new ApiError({ code: "unreachable", status: 0 })),
  };
  await show(<Place news={news} />);
  await becomes("Aida");
  blocked = ["Bek"];
  tell("contact.blocked");
  await becomes("Bek");
});

test("when too much was missed, what was gathered is forgotten: the connection has everything read anew", async () => {
  await show(<Place />);
  await becomes("Aida");
  tell("contact.blocked");
  announceResync();
  tell("contact.updated");
  await gathered.promise;
  expect(api.askedOf(listBlocks)).toHaveLength(1);
});
