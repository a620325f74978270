import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type ListFilter, useConversationList } from "../../features/messaging/conversation-list/lists.ts";
import { useShortcut } from "../../lib/keyboard.ts";

interface ListStepsOptions {
  filter: ListFilter;
  openId: string | undefined;
  onOpen: (id: string) => void;
}

/** J and K open the next and the previous conversation, wherever on the page one is. */
export function useListSteps({ filter, openId, onOpen }: ListStepsOptions): void {
  const { t } = useTranslation("messaging");
  const { items: shown, isOld } = useConversationList(filter);
  const items = (!isOld && shown) || [];
  const place = items.findIndex(({ id }) => id === openId);
  // A conversation that left the list (answered, closed) is followed by the one that took its place.
  const lastPlace = useRef(-1);
  useEffect(() => {
    if (place >= 0) lastPlace.current = place;
  }, [place]);
  const step = (by: 1 | -1) => {
    const from = place >= 0 ? place + by : by > 0 ? lastPlace.current : lastPlace.current - 1;
    const next = items[Math.max(0, Math.min(items.length - 1, from))];
    if (next && next.id !== openId) onOpen(next.id);
  };
  const section = t("keys.section");
  useShortcut({ keys: "j", label: t("keys.next"), section, run: () => step(1) });
  useShortcut({ keys: "k", label: t("keys.previous"), section, run: () => step(-1) });
}
