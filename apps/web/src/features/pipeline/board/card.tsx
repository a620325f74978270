import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { Member } from "@karavan/contract/records/organizations";
import type { Deal, Stage } from "@karavan/contract/records/pipeline";
import { Link } from "@tanstack/react-router";
import { Ellipsis, TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { formatMoney } from "../../../lib/format.ts";
import { keepDrawn } from "../../../lib/keep-drawn.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { ContextMenu } from "../../../ui/context-menu.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { Time } from "../../../ui/time.tsx";
import { useDealMenu } from "../deal-menu.ts";
import { daysRotting } from "../rotting.ts";
import { cardLinkId, cardMenuId, dealParties } from "./card-place.ts";

export interface CardProps {
  deal: Deal;
  /** Its place in the column, from 0, and how many there are. */
  index: number;
  count: number;
  /** Pixels from the top of the column, and the height. */
  start: number;
  height: number;
  stages: readonly Stage[];
  owner: Member | undefined;
  /** The deal stands open beside the board. */
  isOpen: boolean;
  /** Tab comes to this card of the whole board. */
  isTabStop: boolean;
  canMove: boolean;
  onMove: (deal: Deal, stage: Stage) => void;
  /** Undefined: who reads this may not delete deals. */
  onDelete: ((deal: Deal) => void) | undefined;
}

/** One deal in its column. It draws again only when something about it has changed. */
export const Card = keepDrawn(DealCard);

function DealCard(props: CardProps) {
  const { deal, index, count, start, height, isOpen, isTabStop, canMove } = props;
  const { t } = useTranslation("pipeline");
  const element = useRef<HTMLDivElement>(null);
  const isDragged = useDrag(element, deal.id, canMove);
  const items = useDealMenu(props);
  const card = (
    <div
      ref={element}
      className={cn(
        "group/card relative flex h-full flex-col gap-0.5 rounded-card border base:bg-surface px-3 pt-2 pb-1.5 transition-colors",
        isOpen ? "border-accent bg-selected" : "border-line hover:border-line-strong",
        isDragged && "opacity-40",
      )}
    >
      <Link
        id={cardLinkId(deal.id)}
        to="/deals/$dealId"
        params={{ dealId: deal.id }}
        search={true}
        resetScroll={false}
        draggable={false}
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isOpen || undefined}
        aria-description={canMove ? t("card.hint") : undefined}
        title={deal.title}
        className="truncate rounded-small font-medium after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-1 focus-visible:after:outline-focus pointer-coarse:pr-7"
      >
        {deal.title}
      </Link>
      {items.length > 0 && (
        <span
          className={cn(
            "absolute top-1 right-1 z-1 rounded-control opacity-0 group-focus-within/card:opacity-100 group-hover/card:opacity-100 has-data-popup-open:opacity-100 pointer-coarse:opacity-100",
            isOpen ? "bg-selected" : "bg-surface",
          )}
        >
          <Menu
            align="end"
            items={items}
            trigger={
              <IconButton
                id={cardMenuId(deal.id)}
                size="small"
                icon={Ellipsis}
                label={t("card.menu", { title: deal.title })}
                tabIndex={-1}
              />
            }
          />
        </span>
      )}
      <CardLines deal={deal} owner={props.owner} />
    </div>
  );
  return (
    <li
      data-deal={deal.id}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${start}px)`, height }}
      className="absolute inset-x-0 top-0 px-2"
    >
      {items.length > 0 ? <ContextMenu items={items}>{card}</ContextMenu> : card}
    </li>
  );
}

function CardLines({ deal, owner }: Pick<CardProps, "deal" | "owner">) {
  const { t } = useTranslation("pipeline");
  const parties = dealParties(deal);
  const rotting = daysRotting(deal);
  return (
    <>
      {parties && <p className="truncate text-meta text-ink-3">{parties}</p>}
      <div className="mt-auto flex h-6 items-center gap-2">
        <span className={cn("tabular min-w-0 truncate", deal.amount === null ? "text-ink-3" : "text-ink-2")}>
          {deal.amount === null ? t("card.noAmount") : formatMoney(deal.amount, deal.currency)}
        </span>
        <span className="ml-auto flex shrink-0 items-center gap-2 text-meta text-ink-3">
          {rotting !== undefined && (
            <TriangleAlert
              role="img"
              aria-label={t("rot.since", { count: rotting })}
              className="size-3.5 text-warning-text"
            />
          )}
          <span className="sr-only">{t("card.age")}</span>
          <Time at={deal.stageChangedAt} as="age" className="tabular" />
          {owner && (
            <span title={owner.name}>
              <Avatar id={owner.id} name={owner.name} size="small" />
              <span className="sr-only">{t("card.owner", { name: owner.name })}</span>
            </span>
          )}
        </span>
      </div>
    </>
  );
}

/** Lets a mouse drag the card. A finger scrolls; it moves cards by the menu. */
function useDrag(element: { current: HTMLElement | null }, dealId: string, canMove: boolean): boolean {
  const [isDragged, setDragged] = useState(false);
  useEffect(() => {
    if (!element.current || !canMove) return undefined;
    return draggable({
      element: element.current,
      canDrag: () => !matchMedia("(pointer: coarse)").matches,
      getInitialData: () => ({ dealId }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    });
  }, [element, dealId, canMove]);
  return isDragged;
}
