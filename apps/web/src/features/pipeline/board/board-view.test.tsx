import { organizationsApi } from "@karavan/contract/api/organizations";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Deal } from "@karavan/contract/records/pipeline";
import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dealOf, idOf, minute, pipeline, stages } from "../../../../tests/deals.ts";
import { FakeApi } from "../../../../tests/fake-api.ts";
import { show } from "../../../../tests/render.tsx";
import { announce } from "../../../lib/live.ts";
import { useChangeStage } from "../change-stage.ts";
import { useDeleteDeal } from "../delete-deal.ts";
import { usePipelineRealtime } from "../realtime.ts";
import { BoardView } from "./board-view.tsx";
import { useBoard } from "./use-board.ts";

const [fresh, offered, won] = stages;
const filter = { pipelineId: pipeline.id, owner: undefined, q: "", myId: idOf("member") };
const texts = ["pipeline"];

let api: FakeApi;
let deals: Deal[];
let opened: string[];

beforeEach(async () => {
  opened = [];
  deals = [
    dealOf(3, "Ala-Kul", { stage: fresh, amount: 150_000 }),
    dealOf(2, "Issyk-Kul", { stage: fresh }),
    dealOf(1, "Song-Kul", { stage: offered }),
  ];
  api = new FakeApi();
  await api.start();
  api.answer(organizationsApi.listMembers, { items: [], nextCursor: null });
  api.answer(pipelineApi.getBoard, () => ({
    isCut: false,
    columns: stages.map((stage) => {
      const own = deals.filter(({ stageId }) => stageId === stage.id);
      own.sort((one, other) => other.stageChangedAt.localeCompare(one.stageChangedAt));
      return { stage, count: own.length, totals: [], deals: own, nextCursor: null };
    }),
  }));
});
afterEach(() => api.stop());

/** The server moves a deal, as it answers to any of the moves. */
function move(number: number, stage: (typeof stages)[number], at: number): Deal {
  const change = { stage, stageId: stage.id, stageChangedAt: minute(at), updatedAt: minute(at) };
  deals = deals.map((deal) => (deal.id === idOf("deal", number) ? { ...deal, ...change } : deal));
  return deals.find(({ id }) => id === idOf("deal", number)) ?? dealOf(number, "", { stage });
}

function Board({ canMove = true }: { canMove?: boolean }) {
  usePipelineRealtime();
  const onMove = useChangeStage();
  const onDelete = useDeleteDeal();
  const { board, isOld, moreOf } = useBoard(filter);
  if (!board) return null;
  return (
    <BoardView
      {...{ board, isOld, moreOf, canMove, onMove }}
      stages={pipeline.stages}
      shownStageId={undefined}
      onShow={() => undefined}
      openId={undefined}
      onOpen={(id) => opened.push(id)}
      onDelete={canMove ? onDelete : undefined}
      onCreate={undefined}
      onHistory={() => undefined}
    />
  );
}

const card = (title: string) => screen.findByRole("link", { name: title });
const titlesIn = (stage: { name: string }) =>
  within(screen.getByRole("region", { name: new RegExp(`^${stage.name}`) }))
    .queryAllByRole("link")
    .map((link) => link.textContent);
const focused = () => document.activeElement?.textContent;

test("arrows go from card to card, with Shift the card moves on and keeps the focus", async () => {
  const user = await show(<Board />, { texts });
  (await card("Ala-Kul")).focus();
  await user.keyboard("{ArrowDown}");
  expect(focused()).toBe("Issyk-Kul");
  await user.keyboard("{ArrowRight}");
  expect(focused()).toBe("Song-Kul");
  await user.keyboard("{ArrowLeft}{Home}");
  expect(focused()).toBe("Ala-Kul");

  api.answer(pipelineApi.changeStage, () => move(3, offered, 10));
  await user.keyboard("{Shift>}{ArrowRight}{/Shift}");
  await waitFor(() => expect(titlesIn(offered)).toEqual(["Ala-Kul", "Song-Kul"]));
  expect(titlesIn(fresh)).toEqual(["Issyk-Kul"]);
  await waitFor(() => expect(focused()).toBe("Ala-Kul"));
  await waitFor(() => expect(api.askedOf(pipelineApi.changeStage)).toHaveLength(1));
  expect(JSON.parse(api.askedOf(pipelineApi.changeStage)[0]?.body ?? "")).toEqual({ stageId: offered.id });
});

test("at the first stage there is no way back, and that is said", async () => {
  const user = await show(<Board />, { texts });
  (await card("Ala-Kul")).focus();
  await user.keyboard("{Shift>}{ArrowLeft}{/Shift}");
  expect(await screen.findByText("“New” is the first stage")).toBeTruthy();
  expect(api.askedOf(pipelineApi.changeStage)).toHaveLength(0);
});

test("a refused move snaps back, the focus with it, and says why instead of offering Undo", async () => {
  api.refuse(pipelineApi.changeStage, { status: 403, code: "forbidden" });
  const user = await show(<Board />, { texts });
  (await card("Ala-Kul")).focus();
  await user.keyboard("{Shift>}{ArrowRight}{/Shift}");
  expect((await screen.findAllByText(/Your role does not allow this/)).length).toBeGreaterThan(0);
  expect(titlesIn(fresh)).toEqual(["Ala-Kul", "Issyk-Kul"]);
  expect(focused()).toBe("Ala-Kul");
  expect(screen.queryByText("Undo")).toBeNull();
});

test("a refused move takes nothing back that others did meanwhile", async () => {
  const user = await show(<Board />, { texts });
  const answered = Promise.withResolvers<void>();
  api.refuse(pipelineApi.changeStage, { status: 409, code: "conflict" });
  api.hold(pipelineApi.changeStage, answered.promise);
  (await card("Ala-Kul")).focus();
  await user.keyboard("{Shift>}{ArrowRight}{/Shift}");
  await waitFor(() => expect(titlesIn(offered)).toEqual(["Ala-Kul", "Song-Kul"]));
  const theirs = move(1, won, 20);
  api.answer(pipelineApi.getDeal, theirs);
  tell("deal.stage.changed", 1);
  await waitFor(() => expect(titlesIn(won)).toEqual(["Song-Kul"]));
  answered.resolve();
  await waitFor(() => expect(titlesIn(fresh)).toEqual(["Ala-Kul", "Issyk-Kul"]));
  expect(titlesIn(won)).toEqual(["Song-Kul"]);
});

test("M opens the stages; the chosen one takes the deal, and Undo brings it back", async () => {
  const user = await show(<Board />, { texts });
  (await card("Issyk-Kul")).focus();
  await user.keyboard("m");
  api.answer(pipelineApi.changeStage, () => move(2, won, 10));
  await user.click(await screen.findByRole("menuitem", { name: "Won" }));
  await waitFor(() => expect(titlesIn(won)).toEqual(["Issyk-Kul"]));
  await waitFor(() => expect(focused()).toBe("Issyk-Kul"));
  api.answer(pipelineApi.changeStage, () => move(2, fresh, 11));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(titlesIn(fresh)).toEqual(["Issyk-Kul", "Ala-Kul"]));
  const asked = api.askedOf(pipelineApi.changeStage).map(({ body }) => JSON.parse(body).stageId);
  expect(asked).toEqual([won.id, fresh.id]);
});

test("a deleted deal is gone at once and comes back by Undo", async () => {
  const user = await show(<Board />, { texts });
  await user.click(await screen.findByRole("button", { name: "Acts of the deal “Song-Kul”" }));
  api.answer(pipelineApi.deleteDeal, { ok: true });
  await user.click(await screen.findByRole("menuitem", { name: "Delete the deal" }));
  await waitFor(() => expect(titlesIn(offered)).toEqual([]));
  const [song] = deals.slice(-1);
  if (song) api.answer(pipelineApi.restoreDeal, song);
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(titlesIn(offered)).toEqual(["Song-Kul"]));
});

test("what others move and delete shows at once", async () => {
  await show(<Board />, { texts });
  await card("Ala-Kul");
  api.answer(pipelineApi.getDeal, move(2, won, 10));
  tell("deal.stage.changed", 2);
  await waitFor(() => expect(titlesIn(won)).toEqual(["Issyk-Kul"]));
  deals = deals.filter(({ id }) => id !== idOf("deal", 3));
  tell("deal.deleted", 3);
  await waitFor(() => expect(titlesIn(fresh)).toEqual([]));
});

test("who may only look finds neither keys nor menus that change", async () => {
  const user = await show(<Board canMove={false} />, { texts });
  (await card("Ala-Kul")).focus();
  await user.keyboard("{Shift>}{ArrowRight}{/Shift}m");
  expect(titlesIn(fresh)).toEqual(["Ala-Kul", "Issyk-Kul"]);
  expect(screen.queryByRole("button", { name: /Acts of the deal/ })).toBeNull();
  await user.keyboard("j");
  expect(focused()).toBe("Issyk-Kul");
});

/** A live event about a deal. */
function tell(type: string, number: number): void {
  const ids = { dealId: idOf("deal", number), contactId: idOf("contact", number) };
  const actor = { kind: "member", id: idOf("member", 2) };
  act(() => announce({ id: idOf("deal", 900 + number), position: "1.1", type, at: minute(1), actor, ids }));
}
