import { useQueryClient } from "@tanstack/react-query";
import { Clock, CloudOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useReachability } from "../../../lib/connection.ts";
import { Button } from "../../../ui/button.tsx";
import { Time } from "../../../ui/time.tsx";
import { refusalText } from "../refusal-words.ts";
import { MessageText } from "../thread/message-text.tsx";
import { Note } from "../thread/undelivered.tsx";
import { focusComposer } from "./focus-composer.ts";
import { dropOutgoing, type Outgoing, retryOutgoing } from "./outbox.ts";
import { write } from "./written.ts";

/** Messages of ours the server has not taken yet, at the end of the thread. */
export function PendingBubbles({ outgoing }: { outgoing: readonly Outgoing[] }) {
  return outgoing.map((one) => <PendingBubble key={one.id} outgoing={one} />);
}

function PendingBubble({ outgoing }: { outgoing: Outgoing }) {
  const { t } = useTranslation("messaging");
  const isOffline = useReachability() === "offline";
  const { text, attachments, at, refusal } = outgoing;
  const waits = isOffline && refusal === null;
  const Icon = waits ? CloudOff : Clock;
  const words = t(waits ? "status.offline" : "status.queued");
  return (
    <div className="flex flex-col items-end px-3 pt-2 sm:px-5">
      <div className="max-w-[min(85%,36rem)] rounded-card rounded-br-small bg-accent-soft px-3 py-1.5 text-read opacity-90">
        {attachments.map(({ id, name }) => (
          <p key={id} className="truncate font-medium text-ink-2">
            {name}
          </p>
        ))}
        <MessageText text={text} />
        <span className="relative top-1 float-right ml-3 inline-flex items-center gap-1 text-meta leading-4 text-ink-3">
          <Time at={at} as="time" className="tabular" />
          {refusal === null && (
            <span role="img" aria-label={words} title={words}>
              <Icon aria-hidden className="size-3.5" />
            </span>
          )}
        </span>
      </div>
      {waits && <p className="mt-1 text-meta text-ink-3">{words}</p>}
      {refusal && <Refused outgoing={outgoing} />}
    </div>
  );
}

function Refused({ outgoing }: { outgoing: Outgoing }) {
  const { t } = useTranslation("messaging");
  const client = useQueryClient();
  const { id, conversationId, text, refusal } = outgoing;
  if (!refusal) return null;
  const rewrite = () => {
    write(conversationId, { text });
    dropOutgoing(id);
    focusComposer();
  };
  return (
    <Note tone="danger" title={t("refused.title")} text={refusalText(refusal)}>
      <Button size="small" onClick={() => retryOutgoing(client, outgoing)}>
        {t("thread.retry")}
      </Button>
      {text && (
        <Button size="small" onClick={rewrite}>
          {t("refused.rewrite")}
        </Button>
      )}
      <Button size="small" variant="ghost" onClick={() => dropOutgoing(id)}>
        {t("refused.drop")}
      </Button>
    </Note>
  );
}
