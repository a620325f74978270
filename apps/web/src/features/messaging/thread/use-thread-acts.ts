import { messagingApi } from "@karavan/contract/api/messaging";
import type { Attachment, Conversation, Message } from "@karavan/contract/records/messaging";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { ApiError } from "../../../lib/errors.ts";
import { useAct } from "../../../lib/query.ts";
import { toastError } from "../../../ui/toast.ts";
import { focusComposer } from "../composer/focus-composer.ts";
import { write } from "../composer/written.ts";
import { refusalText } from "../refusal-words.ts";
import type { ThreadActs } from "./thread-acts.ts";
import { putMessages } from "./thread-part.ts";

interface Options {
  conversation: Conversation;
  canWrite: boolean;
  jump: (id: string) => void;
  onWhy: (eventId: string) => void;
  setPictureId: (id: string) => void;
}

/** What bubbles can do, as one object that stays the same while the thread is open. */
export function useThreadActs({ conversation: { id }, canWrite, jump, onWhy, setPictureId }: Options): ThreadActs {
  const client = useQueryClient();
  const { actAsync } = useAct(messagingApi.resolveMessage, {
    failure: "inline",
    onDone: (message: Message) => putMessages(client, id, [message]),
  });
  const latest = useRef({ actAsync, onWhy });
  latest.current = { actAsync, onWhy };
  return useMemo(
    () => ({
      canWrite,
      jump,
      reply: (message: Message) => {
        write(id, { replyToId: message.id });
        focusComposer();
      },
      why: (eventId: string) => latest.current.onWhy(eventId),
      resolve: (messageId: string, as: "sent" | "failed" | "retry") => {
        latest.current.actAsync({ params: { id: messageId }, body: { as } }).catch(sayWhy);
      },
      rewrite: (text: string) => {
        write(id, { text });
        focusComposer();
      },
      openPicture: (attachment: Attachment) => setPictureId(attachment.id),
    }),
    [id, canWrite, jump, setPictureId],
  );
}

/** A retry that gets no permit is refused with the permit's reason. */
function sayWhy(error: unknown): void {
  const isRefused = error instanceof ApiError && error.code === "message_refused";
  toastError(error, isRefused ? refusalText({ code: error.code, details: error.details ?? {} }) : undefined);
}
