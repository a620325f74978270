import { messagingApi } from "@karavan/contract/api/messaging";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Reply, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { read } from "../../../lib/query.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { SkeletonBar } from "../../../ui/skeleton.tsx";
import { QuotedMessage } from "../thread/quote.tsx";
import { threadPart } from "../thread/thread-part.ts";
import { write } from "./written.ts";

interface ReplyBarProps {
  conversationId: string;
  replyToId: string | null;
}

/** The message that is being answered, above the composer. */
export function ReplyBar({ conversationId, replyToId }: ReplyBarProps) {
  return replyToId === null ? null : <Answering conversationId={conversationId} id={replyToId} />;
}

function Answering({ conversationId, id }: { conversationId: string; id: string }) {
  const { t } = useTranslation("messaging");
  const client = useQueryClient();
  const known = client.getQueryData(threadPart(conversationId).queryKey)?.items.find((message) => message.id === id);
  const { data } = useQuery({ ...read(messagingApi.getMessage, { params: { id } }), enabled: !known });
  const message = known ?? data;
  return (
    <div className="flex items-center gap-3 px-4 pt-2">
      <Reply aria-hidden className="size-4 shrink-0 text-accent-text" />
      <div className="flex min-w-0 flex-1 flex-col items-start border-l-2 border-accent-text pl-2 text-body">
        {message ? <QuotedMessage message={message} /> : <SkeletonBar className="my-1 w-32" />}
      </div>
      <IconButton
        icon={X}
        label={t("composer.noReply")}
        keys="escape"
        onClick={() => write(conversationId, { replyToId: null })}
      />
    </div>
  );
}
