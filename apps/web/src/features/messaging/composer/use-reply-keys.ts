import { useQueryClient } from "@tanstack/react-query";
import type { KeyboardEvent } from "react";
import { threadPart } from "../thread/thread-part.ts";
import { useWritten, write } from "./written.ts";

/** In the composer, Ctrl/Cmd with Up and Down chooses the message that is answered; Escape answers none. */
export function useReplyKeys(conversationId: string): (event: KeyboardEvent) => void {
  const client = useQueryClient();
  const { replyToId } = useWritten(conversationId);
  return (event) => {
    if (event.key === "Escape" && replyToId !== null) {
      event.preventDefault();
      write(conversationId, { replyToId: null });
      return;
    }
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0 || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const messages = client.getQueryData(threadPart(conversationId).queryKey)?.items ?? [];
    const answerable = messages.filter(({ deletedAt, kind }) => deletedAt === null && kind !== "system");
    const current = answerable.findIndex(({ id }) => id === replyToId);
    const next = current < 0 ? (step < 0 ? answerable.at(-1) : undefined) : answerable[current + step];
    if (next || step > 0) write(conversationId, { replyToId: next?.id ?? null });
  };
}
