import { messagingApi } from "@karavan/contract/api/messaging";
import type { Conversation, Message } from "@karavan/contract/records/messaging";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useAct } from "../../../lib/query.ts";
import { changeConversation, putConversations } from "../conversation-list/lists.ts";

/** A message counts as seen when it has been on a screen somebody looks at for this long. */
const lookMs = 400;

/**
 * Marks messages read when they are really seen: on screen, in a window that has the focus. `below` counts inbound
 * messages one has not scrolled down to yet.
 */
export function useReadMarks(conversation: Conversation, items: readonly Message[]) {
  const client = useQueryClient();
  const [below, setBelow] = useState(0);
  const seenId = useRef<string>(undefined);
  const markedId = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { id, unread } = conversation;
  const { act } = useAct(messagingApi.markMessageRead, {
    onDone: (answer) => void putConversations(client, [answer]),
    failure: "inline",
  });

  const mark = useEffectEvent(() => {
    if (unread === 0 || !isLookedAt()) return;
    const seen = items.findIndex((message) => message.id === seenId.current);
    const message = items.findLast((one, index) => index <= seen && one.direction === "inbound");
    if (!message || message.id === markedId.current) return;
    markedId.current = message.id;
    const left = items.filter((one, index) => index > seen && one.direction === "inbound").length;
    changeConversation(client, id, (before) => ({ unread: Math.min(before.unread, left) }));
    act({ params: { id: message.id } });
  });
  const soon = useEffectEvent(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(mark, lookMs);
  });

  useEffect(() => {
    const look = () => soon();
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);

  const onSeen = (seen: { id: string; isEnd: boolean }) => {
    if (indexOf(items, seen.id) > indexOf(items, seenId.current)) seenId.current = seen.id;
    const from = indexOf(items, seenId.current);
    setBelow(seen.isEnd ? 0 : items.filter((one, index) => index > from && one.direction === "inbound").length);
    if (unread > 0) {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => mark(), lookMs);
    }
  };
  return { below, onSeen };
}

function indexOf(items: readonly Message[], id: string | undefined): number {
  return items.findIndex((message) => message.id === id);
}

function isLookedAt(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}
