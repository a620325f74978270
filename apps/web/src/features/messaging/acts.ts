import { messagingApi } from "@karavan/contract/api/messaging";
import type { Conversation } from "@karavan/contract/records/messaging";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAct } from "../../lib/query.ts";
import { toastDone } from "../../ui/toast.ts";
import { changeConversation, putConversations } from "./conversation-list/lists.ts";

/** An act and what takes it back reach the server in the order they were done. */
const inOrder = "conversation acts";

/** What a person does with a conversation as a whole. Everything shows at once; what can be undone is offered so. */
export function useConversationActs() {
  const { t } = useTranslation(["messaging", "ui"]);
  const client = useQueryClient();
  const onDone = (conversation: Conversation) => void putConversations(client, [conversation]);
  const stale = [messagingApi.getConversationContext];
  const changing =
    (change: Partial<Conversation>) =>
    ({ params }: { params: { id: string } }) =>
      changeConversation(client, params.id, () => change);
  const closing = useAct(messagingApi.closeConversation, {
    before: changing({ status: "closed", waitingSince: null }),
    onDone,
    stale,
    inOrder,
  });
  const reopening = useAct(messagingApi.reopenConversation, {
    before: changing({ status: "open" }),
    onDone,
    stale,
    inOrder,
  });
  const assigning = useAct(messagingApi.assignConversation, {
    before: ({ params, body }) => changing({ assigneeId: body.memberId })({ params }),
    onDone,
    inOrder,
  });
  const reading = useAct(messagingApi.markConversationRead, { before: changing({ unread: 0 }), onDone });
  const reopen = (id: string) => reopening.act({ params: { id } });
  return {
    close: (id: string) => {
      closing.act({ params: { id } });
      toastDone(t("act.closed"), { undo: { label: t("ui:undo"), run: () => reopen(id) } });
    },
    reopen,
    assign: ({ id, assigneeId }: Conversation, memberId: string | null) => {
      if (memberId === assigneeId) return;
      assigning.act({ params: { id }, body: { memberId } });
      const undo = () => assigning.act({ params: { id }, body: { memberId: assigneeId } });
      toastDone(memberId === null ? t("act.unassigned") : t("act.assigned"), {
        undo: { label: t("ui:undo"), run: undo },
      });
    },
    markRead: (id: string) => reading.act({ params: { id } }),
  };
}
