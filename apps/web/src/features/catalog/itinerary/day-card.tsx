import type { ItineraryDay } from "@karavan/contract/records/catalog";
import { GripVertical, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { Field } from "../../../ui/field.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Input } from "../../../ui/input.tsx";
import { Textarea } from "../../../ui/textarea.tsx";
import { DropLine, useRowDrag } from "../../../ui/use-row-drag.tsx";

interface DayCardProps {
  day: ItineraryDay;
  /** From 0 on. */
  place: number;
  canEdit: boolean;
  /** It was just added or moved: the keys go on from here. */
  isFocused: boolean;
  error: string | undefined;
  onChange: (changed: Partial<ItineraryDay>) => void;
  onMove: (from: number, to: number) => void;
  onRemove: () => void;
}

/** One day of a tour. Its grip moves it: dragged, or by Alt with the arrows. */
export function DayCard({ day, place, canEdit, isFocused, error, onChange, onMove, onRemove }: DayCardProps) {
  const { t } = useTranslation("catalog");
  const card = useRef<HTMLLIElement>(null);
  const grip = useRef<HTMLButtonElement>(null);
  const drag = { row: card, handle: grip, list: "itinerary", index: place, canMove: canEdit };
  const { edge, isDragged } = useRowDrag(drag, onMove);
  // What was just put here takes the focus: an empty day to be written, a moved one to be moved on.
  const focus = useEffectEvent(() => {
    if (day.title === "") card.current?.querySelector("input")?.focus();
    else grip.current?.focus();
  });
  useEffect(() => {
    if (isFocused) focus();
  }, [isFocused]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!canEdit || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(place, place + (event.key === "ArrowUp" ? -1 : 1));
  };
  const name = t("itinerary.day", { number: place + 1 });
  return (
    <li
      ref={card}
      onKeyDown={onKeyDown}
      className={cn(
        "relative flex items-start gap-2 rounded-card border border-line bg-surface p-3",
        isDragged && "opacity-40",
      )}
    >
      {canEdit && (
        <IconButton
          ref={grip}
          icon={GripVertical}
          size="small"
          label={t("itinerary.move", { name })}
          keys="alt+arrowdown"
          className="cursor-grab"
        />
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <span className="text-meta font-medium text-ink-3">{name}</span>
        {canEdit ? (
          <>
            <Field label={t("itinerary.dayTitle", { name })} hideLabel error={error}>
              <Input
                value={day.title}
                placeholder={t("itinerary.titleHint")}
                onChange={({ target }) => onChange({ title: target.value })}
              />
            </Field>
            <Field label={t("itinerary.dayText", { name })} hideLabel>
              <Textarea
                value={day.text}
                placeholder={t("itinerary.textHint")}
                onChange={({ target }) => onChange({ text: target.value })}
              />
            </Field>
          </>
        ) : (
          <>
            <h3 className="font-strong">{day.title}</h3>
            <p className="text-pretty whitespace-pre-line text-ink-2">{day.text}</p>
          </>
        )}
      </div>
      {canEdit && <IconButton icon={X} size="small" label={t("itinerary.remove", { name })} onClick={onRemove} />}
      <DropLine edge={edge} />
    </li>
  );
}
