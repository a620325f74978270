import type { Draft } from "@karavan/contract/records/messaging";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { focusComposer } from "../composer/focus-composer.ts";
import { write } from "../composer/written.ts";
import type { Decided } from "./decide-draft.ts";

interface DecidedNoticeProps {
  decided: Decided;
  /** What one had written in the card oneself; it is not lost. */
  ownText: string | undefined;
  draft: Draft;
}

/** Somebody else decided first: who, and what. */
export function DecidedNotice({ decided: { status, byName }, ownText, draft }: DecidedNoticeProps) {
  const { t } = useTranslation("messaging");
  const [isTaken, setTaken] = useState(false);
  const take = () => {
    write(draft.conversationId, { text: ownText ?? "" });
    setTaken(true);
    focusComposer();
  };
  return (
    <div className="shrink-0 border-t border-line bg-surface px-3 py-2 sm:px-4">
      <Notice
        tone="info"
        title={t(`decided.${status}`, { name: byName ?? t("decided.somebody"), defaultValue: t("decided.other") })}
        {...(ownText !== undefined &&
          !isTaken && {
            action: (
              <Button size="small" onClick={take}>
                {t("decided.take")}
              </Button>
            ),
          })}
      >
        {t("decided.text")}
      </Notice>
    </div>
  );
}
