import type { ItineraryDay, Product } from "@karavan/contract/records/catalog";
import { Plus, Route } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldErrors } from "../../../lib/errors.ts";
import { uuid } from "../../../lib/uuid.ts";
import { Button } from "../../../ui/button.tsx";
import { Nothing } from "../../../ui/nothing.tsx";
import { SaveBar } from "../../../ui/save-bar.tsx";
import { useChangeProduct } from "../products/acts.ts";
import { DayCard } from "./day-card.tsx";

/** A day being written, with a name of its own while it is moved about. */
export interface WrittenDay extends ItineraryDay {
  key: string;
}

/** The days of a tour, written and put in order: by dragging, or with Alt and the arrows. Saved as a whole. */
export function ItineraryEditor({ product, canEdit }: { product: Product; canEdit: boolean }) {
  const { t } = useTranslation("catalog");
  const { change, isActing, error } = useChangeProduct(product.id, "inline");
  const saved = product.tour?.itinerary ?? [];
  const [days, setDays] = useState<readonly WrittenDay[]>();
  const [focused, setFocused] = useState<string>();
  const shown = days ?? saved.map((day, place) => ({ ...day, key: `saved ${place}` }));
  const wrong = fieldErrors(error);
  const save = async () => {
    if (!product.tour) return;
    const itinerary = shown.map(({ title, text }) => ({ title, text }));
    await change({ tour: { ...product.tour, itinerary } }).then(
      () => setDays(undefined),
      () => undefined,
    );
  };
  const move = (from: number, to: number) => {
    const [day] = shown.slice(from, from + 1);
    if (!day || to < 0 || to >= shown.length) return;
    setDays(shown.toSpliced(from, 1).toSpliced(to, 0, day));
    setFocused(day.key);
  };
  const add = () => {
    const key = uuid();
    setDays([...shown, { key, title: "", text: "" }]);
    setFocused(key);
  };
  return (
    <div className="flex max-w-3xl flex-col gap-3">
      {shown.length === 0 && (
        <Nothing icon={Route} title={t("itinerary.none")}>
          {t("itinerary.noneText")}
        </Nothing>
      )}
      <ol aria-label={t("itinerary.title")} className="flex flex-col gap-2">
        {shown.map((day, place) => (
          <DayCard
            key={day.key}
            day={day}
            place={place}
            canEdit={canEdit}
            isFocused={day.key === focused}
            error={wrong.get(`tour.itinerary.${place}.title`)}
            onChange={(changed) => setDays(shown.with(place, { ...day, ...changed }))}
            onMove={move}
            onRemove={() => setDays(shown.toSpliced(place, 1))}
          />
        ))}
      </ol>
      {canEdit && (
        <Button icon={Plus} onClick={add} className="self-start">
          {t("itinerary.add")}
        </Button>
      )}
      <SaveBar
        dirty={days !== undefined}
        saving={isActing}
        onSave={() => void save()}
        onDiscard={() => setDays(undefined)}
      />
    </div>
  );
}
