import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../../tests/render.tsx";
import { ApiError } from "../lib/errors.ts";
import { toastDone, toastError } from "./toast.ts";

test("Undo takes the act back and the toast goes", async () => {
  let undone = 0;
  const user = await show(null);
  toastDone("Conversation closed", { undo: { label: "Undo", run: () => (undone += 1) } });
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(undone).toBe(1);
  await waitFor(() => expect(screen.queryByText("Conversation closed")).toBeNull());
});

test("a later toast about the same takes the earlier one's place, its Undo with it", async () => {
  await show(null);
  const undo = { label: "Undo", run: () => undefined };
  toastDone("Moved to Offer", { undo, about: "deal" });
  await screen.findByRole("button", { name: "Undo" });
  toastDone("Moved to Won", { undo, about: "deal" });
  await screen.findByText("Moved to Won");
  expect(screen.queryByText("Moved to Offer")).toBeNull();
  toastError(new ApiError({ code: "forbidden", status: 403 }), "Not moved", { about: "deal" });
  expect((await screen.findAllByText("Not moved")).length).toBeGreaterThan(0);
  expect(screen.queryByText("Moved to Won")).toBeNull();
  expect(screen.queryByText("Undo")).toBeNull();
});

test("a refusal is said in words with the trace to quote, until it is closed", async () => {
  const user = await show(null);
  toastError(new ApiError({ code: "last_owner", status: 409, traceId: "4bf92f3577b34da6" }));
  expect((await screen.findAllByText("An organization keeps at least one owner.")).length).toBeGreaterThan(0);
  expect(await screen.findByText("4bf92f3577b34da6")).toBeTruthy();
  // What is announced as an alert is out of the tree until the region has the focus, so it is not read twice.
  await user.click(await screen.findByLabelText("Close"));
  await waitFor(() => expect(screen.queryByText("4bf92f3577b34da6")).toBeNull());
});

test("a refusal without words of ours is still said, with the seconds to wait when there are any", async () => {
  await show(null, { language: "ru" });
  toastError(new Error("boom"));
  expect((await screen.findAllByText(/Ошибка на нашей стороне/)).length).toBeGreaterThan(0);
  toastError(new ApiError({ code: "rate_limited", status: 429, retryAfterSeconds: 3 }));
  expect((await screen.findAllByText("Слишком много запросов. Повторите через 3 секунды.")).length).toBeGreaterThan(0);
});
