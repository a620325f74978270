import type { Draft } from "@karavan/contract/records/messaging";
import { Check, CircleQuestionMark, PenLine, RotateCw, Sparkles, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { awaitsDecision } from "./current-draft.ts";
import { useDecideDraft } from "./decide-draft.ts";
import { DecidedNotice } from "./decided-notice.tsx";
import { DraftSources } from "./draft-sources.tsx";
import { engineName } from "./engine-name.ts";
import { RejectDialog } from "./reject-dialog.tsx";

interface DraftCardProps {
  draft: Draft;
  canDecide: boolean;
  onWhy: (eventId: string) => void;
  onOpenSource: (conversationId: string, messageId: string | null) => void;
}

const textId = "draft-text";

/** A reply an agent proposes: its text to change in place, what it leans on, who wrote it, and the decision. */
export function DraftCard({ draft, canDecide, onWhy, onOpenSource }: DraftCardProps) {
  const { t } = useTranslation("messaging");
  const [rejecting, setRejecting] = useState(false);
  const decision = useDecideDraft(draft);
  const { text, setText, approve, reject, regenerate, isActing, refusal, decided } = decision;
  const ownText = text === draft.text || text === draft.proposedText ? undefined : text;
  if (decided && (decided.isRefusal || ownText !== undefined || decided.status !== "superseded"))
    return <DecidedNotice decided={decided} ownText={ownText} draft={draft} />;
  if (!awaitsDecision(draft)) return null;
  return (
    <div className="shrink-0 border-t border-line bg-surface px-3 py-2 sm:px-4">
      <section
        aria-label={t("draft.title")}
        className="flex flex-col gap-1.5 rounded-card border border-accent-text/40 bg-accent-soft p-2.5 pb-2"
      >
        <header className="flex min-h-6 items-center gap-1.5 text-meta">
          <Sparkles aria-hidden className="size-3.5 shrink-0 text-accent-text" />
          <h2 className="shrink-0 font-strong text-accent-text">{t("draft.title")}</h2>
          <span className="min-w-0 truncate text-ink-3">
            {[draft.author.name, engineName(draft.engine), ...(draft.status === "edited" ? [t("draft.edited")] : [])]
              .filter(Boolean)
              .join(" · ")}
          </span>
          <span className="ml-auto flex shrink-0">
            {draft.eventId !== null && <WhyButton eventId={draft.eventId} onWhy={onWhy} />}
          </span>
        </header>
        <textarea
          id={textId}
          value={text}
          dir="auto"
          readOnly={!canDecide}
          aria-label={t("draft.text")}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            approve();
          }}
          className="field-sizing-content max-h-[30dvh] min-h-8 w-full resize-none rounded-small bg-transparent px-1 py-0.5 text-read outline-none focus-visible:bg-surface focus-visible:outline-1 focus-visible:outline-focus pointer-coarse:text-title"
        />
        <DraftSources sources={draft.sources} onOpen={onOpenSource} />
        {refusal && (
          <p role="alert" className="px-1 text-body text-danger-text">
            {refusal}
          </p>
        )}
        {canDecide && (
          <footer className="flex flex-wrap items-center gap-1.5 pt-0.5">
            <Button size="small" variant="primary" icon={Check} loading={isActing} onClick={approve} keys="mod+enter">
              {t("draft.approve")}
            </Button>
            <Button size="small" icon={PenLine} onClick={() => document.getElementById(textId)?.focus()}>
              {t("draft.edit")}
            </Button>
            <Button size="small" icon={X} onClick={() => setRejecting(true)}>
              {t("draft.reject")}
            </Button>
            <IconButton icon={RotateCw} label={t("draft.regenerate")} onClick={regenerate} className="ml-auto" />
          </footer>
        )}
      </section>
      <RejectDialog open={rejecting} onClose={() => setRejecting(false)} onReject={reject} />
    </div>
  );
}

function WhyButton({ eventId, onWhy }: { eventId: string; onWhy: (eventId: string) => void }) {
  const { t } = useTranslation("messaging");
  return (
    <Button size="small" variant="ghost" icon={CircleQuestionMark} onClick={() => onWhy(eventId)} className="h-6">
      {t("why")}
    </Button>
  );
}
