import { pipelineApi } from "@karavan/contract/api/pipeline";
import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dealOf, stages } from "../../../../tests/deals.ts";
import { FakeApi } from "../../../../tests/fake-api.ts";
import { show } from "../../../../tests/render.tsx";
import { DealCard } from "./deal-card.tsx";

const [fresh, offered] = stages;
let api: FakeApi;

beforeEach(async () => {
  api = new FakeApi();
  await api.start();
});
afterEach(() => api.stop());

const current = () => document.querySelector("[aria-current=step]")?.textContent;

test("a move shows at once and snaps back when it is refused, with the reason instead of Undo", async () => {
  const answered = Promise.withResolvers<void>();
  api.refuse(pipelineApi.changeStage, { status: 403, code: "forbidden" });
  api.hold(pipelineApi.changeStage, answered.promise);
  const deal = dealOf(1, "Song-Kul", { stage: fresh });
  const user = await show(<DealCard deal={deal} stages={stages} canMove onWhy={() => undefined} />, {
    texts: ["pipeline"],
  });
  expect(current()).toBe("New");
  await user.click(screen.getByRole("button", { name: offered.name }));
  await waitFor(() => expect(current()).toBe("Offered"));
  answered.resolve();
  await waitFor(() => expect(current()).toBe("New"));
  expect(await screen.findAllByText("“Song-Kul” stays where it was")).not.toHaveLength(0);
  expect(screen.queryByText("Undo")).toBeNull();
});
