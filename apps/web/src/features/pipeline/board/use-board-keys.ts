import type { Deal, Stage } from "@karavan/contract/records/pipeline";
import { type FocusEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "../../../lib/keyboard.ts";
import { type Board, findDeal } from "./board-data.ts";
import { cardLinkId, cardMenuId, cardOf } from "./card-place.ts";
import { type Step, stepFrom } from "./step-card.ts";

interface BoardKeysOptions {
  board: Board;
  /** The deal that stands open beside the board; while there is one, J and K open others. */
  openId: string | undefined;
  onOpen: (dealId: string) => void;
  /** Undefined: who reads this may not move deals. */
  onMove: ((deal: Deal, stage: Stage) => void) | undefined;
}

const steps: Readonly<Record<string, Step>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "first",
  End: "last",
};

/**
 * The board by keyboard: arrows go from card to card, with Shift the card itself goes to the stage before or after, M
 * opens its menu, J and K step from anywhere on the page. The focus stays with a card wherever it is moved.
 */
export function useBoardKeys({ board, openId, onOpen, onMove }: BoardKeysOptions) {
  const { t } = useTranslation("pipeline");
  const [activeId, setActiveId] = useState(openId);
  const [news, setNews] = useState("");
  const focus = useFollowedFocus();
  const stages = board.columns.map(({ stage }) => stage);

  // What was opened stays in sight beside what it opened.
  useEffect(() => {
    linkOf(openId)?.closest("[data-stage]")?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }, [openId]);

  const goTo = (deal: Deal | undefined) => {
    if (!deal) return;
    setActiveId(deal.id);
    focus.want(deal.id);
  };
  const shift = (dealId: string | undefined, by: 1 | -1) => {
    const deal = dealId === undefined ? undefined : findDeal(board, dealId);
    if (!deal || !onMove) return;
    const stage = stages[stages.findIndex(({ id }) => id === deal.stageId) + by];
    if (!stage) return setNews(t(by > 0 ? "move.atLast" : "move.atFirst", { stage: deal.stage.name }));
    focus.want(deal.id, stage.id);
    onMove(deal, stage);
  };
  const step = (by: Step) => {
    const next = stepFrom(board.columns, activeId ?? openId, by);
    if (openId !== undefined && next) {
      setActiveId(next.id);
      onOpen(next.id);
    } else goTo(next);
  };
  const section = t("keys.section");
  useShortcut({ keys: "j", label: t("keys.next"), section, run: () => step("down") });
  useShortcut({ keys: "k", label: t("keys.previous"), section, run: () => step("up") });
  const moving = (keys: string, label: string, run: () => void) => (onMove ? { keys, label, section, run } : undefined);
  useShortcut(
    moving("m", t("keys.menu"), () => document.getElementById(cardMenuId(pointedCard() ?? activeId ?? ""))?.click()),
  );
  useShortcut(moving("shift+right", t("keys.forward"), () => shift(focusedCard(), 1)));
  useShortcut(moving("shift+left", t("keys.back"), () => shift(focusedCard(), -1)));

  const onKeyDown = (event: KeyboardEvent) => {
    const dealId = cardOf(event.target);
    const to = event.shiftKey || event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
    if (dealId === undefined || to === undefined || event.defaultPrevented) return;
    event.preventDefault();
    goTo(stepFrom(board.columns, dealId, to));
  };
  const onFocus = (event: FocusEvent) => {
    const dealId = cardOf(event.target);
    focus.note(dealId);
    if (dealId !== undefined) setActiveId(dealId);
  };
  return { activeId, news, onKeyDown, onFocus, follow: focus.want };
}

function focusedCard(): string | undefined {
  return cardOf(document.activeElement);
}

/** The card under the keyboard's focus, else under the pointer. */
function pointedCard(): string | undefined {
  return focusedCard() ?? cardOf(document.querySelector("[data-deal]:hover"));
}

/** Keeps the focus on a card that is drawn elsewhere: the browser drops it with the old place. */
function useFollowedFocus() {
  const wanted = useRef<{ dealId: string; stageId: string | undefined }>(undefined);
  const last = useRef<string>(undefined);
  useLayoutEffect(() => {
    const link = linkOf(wanted.current?.dealId);
    const column = link?.closest<HTMLElement>("[data-stage]");
    const hasCome = (wanted.current?.stageId ?? column?.dataset["stage"]) === column?.dataset["stage"];
    if (link && hasCome) {
      wanted.current = undefined;
      takeFocus(link);
    } else if (document.activeElement === document.body) takeFocus(linkOf(last.current));
  });
  // A press anywhere decides where the focus goes.
  useEffect(() => {
    const release = () => {
      wanted.current = undefined;
      last.current = undefined;
    };
    document.addEventListener("pointerdown", release, { capture: true });
    return () => document.removeEventListener("pointerdown", release, { capture: true });
  }, []);
  return {
    /** The card takes the focus as soon as it is drawn, in that stage when one is given, and keeps it. */
    want: (dealId: string, stageId?: string) => {
      wanted.current = { dealId, stageId };
      last.current = dealId;
    },
    /** The focus came to a card, or to something else of the board. */
    note: (dealId: string | undefined) => {
      last.current = dealId;
    },
  };
}

/** The card takes the focus, and its column comes into sight. */
function takeFocus(link: HTMLElement | null): void {
  link?.focus({ preventScroll: true });
  link?.closest("[data-stage]")?.scrollIntoView({ inline: "nearest", block: "nearest" });
}

function linkOf(dealId: string | undefined): HTMLElement | null {
  return dealId === undefined ? null : document.getElementById(cardLinkId(dealId));
}
