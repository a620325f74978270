import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "./search-params.ts";
import { flag, oneOf, text, useUrlState, words } from "./use-url-state.ts";

test("a value from a closed set falls back when the address has another, and the fallback is not written", () => {
  const tab = oneOf(["mine", "all"], "mine");
  expect([tab.parse("all"), tab.parse("nonsense"), tab.parse(undefined)]).toEqual(["all", "mine", "mine"]);
  expect([tab.format("all"), tab.format("mine")]).toEqual(["all", undefined]);
});

test("text, words and flags survive the address, and what says nothing is left out", () => {
  expect(text.parse(text.format("996"))).toBe("996");
  expect(text.format("")).toBeUndefined();
  expect(words.parse(words.format(["a", "b"]))).toEqual(["a", "b"]);
  expect(words.format([])).toBeUndefined();
  expect([flag.parse(flag.format(true)), flag.parse("no"), flag.format(false)]).toEqual([true, false, undefined]);
});

test("state is read from the address, written to it, and undone by Back when it was a step", async () => {
  const history = createMemoryHistory({ initialEntries: ["/?tab=all&q=0555"] });
  function Page() {
    const [tab, setTab] = useUrlState("tab", oneOf(["mine", "all"], "mine"), { push: true });
    const [query, setQuery] = useUrlState("q", text);
    return (
      <>
        <output>{`${tab} ${query}`}</output>
        <button type="button" onClick={() => setTab("mine")}>
          Mine
        </button>
        <button type="button" onClick={() => setQuery("")}>
          Clear
        </button>
      </>
    );
  }
  const router = createRouter({
    routeTree: createRootRoute({ component: Page }),
    history,
    parseSearch,
    stringifySearch,
  });
  render(<RouterProvider router={router} />);
  const shown = () => document.querySelector("output")?.textContent;
  await waitFor(() => expect(shown()).toBe("all 0555"));
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Mine" }));
  await waitFor(() => expect(history.location.href).toBe("/?q=0555"));
  await user.click(screen.getByRole("button", { name: "Clear" }));
  await waitFor(() => expect(history.location.href).toBe("/"));
  history.back();
  await waitFor(() => expect(shown()).toBe("all 0555"));
});
