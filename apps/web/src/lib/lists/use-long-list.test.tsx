import { crmApi } from "@karavan/contract/api/crm";
import type { Contact } from "@karavan/contract/records/crm";
import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeApi } from "../../../tests/fake-api.ts";
import { contactOf } from "../../../tests/people.ts";
import { show } from "../../../tests/render.tsx";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { call } from "../api.ts";
import { keyOf } from "../query.ts";
import { byValue } from "./long-list.ts";
import { useLongList } from "./use-long-list.ts";

const { listContacts } = crmApi;
let api: FakeApi;

/** Seventy people in two pages; a screen has room for the first. */
const people = Array.from({ length: 70 }, (_, index) => contactOf(99 - index, `Person ${index}`));
const [onScreen, further] = [people.slice(0, 50), people.slice(50)];

beforeEach(async () => {
  api = new FakeApi();
  await api.start();
});
afterEach(() => api.stop());

const idOf = ({ id }: Contact) => id;
const row = ({ name }: Contact) => name;

function People() {
  const { items, more } = useLongList<Contact>({
    queryKey: [...keyOf(listContacts), "all"],
    readPage: async (page, signal) =>
      page.cursor === undefined
        ? { items: onScreen, nextCursor: "further" }
        : call(listContacts, { query: page }, { signal }),
    isBefore: byValue(({ createdAt }) => createdAt, "descending"),
  });
  if (!items) return null;
  const open = () => undefined;
  return (
    <VirtualList
      label="People"
      items={items}
      itemId={idOf}
      rowHeight={10}
      row={row}
      onOpen={open}
      more={more}
      empty=""
    />
  );
}

const count = async () => (await screen.findAllByRole("option"))[0]?.getAttribute("aria-setsize");
const becomes = (length: string) => waitFor(async () => expect(await count()).toBe(length));

test("the list reads on by itself as its end comes near, each page once", async () => {
  api.answer(listContacts, { items: further, nextCursor: null });
  const user = await show(<People />);
  await becomes("70");
  screen.getByRole("listbox").focus();
  await user.keyboard("{End}{Home}{End}");
  expect(api.askedOf(listContacts).map(({ query }) => query["cursor"])).toEqual(["further"]);
});

test("a page that fails says so at the end of the list and comes when one asks again", async () => {
  api.refuse(listContacts, { status: 403, code: "forbidden" });
  const user = await show(<People />);
  expect((await screen.findByRole("alert")).textContent).toContain("More could not be loaded.");
  expect(await count()).toBe("50");
  // Nothing is tried again by itself, however one moves.
  screen.getByRole("listbox").focus();
  await user.keyboard("{Home}{End}{Home}{End}");
  expect(api.askedOf(listContacts)).toHaveLength(1);
  api.answer(listContacts, { items: further, nextCursor: null });
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await becomes("70");
  expect(screen.queryByRole("alert")).toBeNull();
});
