import type { ConversationContext } from "@karavan/contract/records/messaging";
import { CircleCheck, MessageCircleOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { reasonText } from "../refusal-words.ts";

/** Whether one may write to the client now, in words. */
export function MayWrite({ mayWrite }: { mayWrite: ConversationContext["mayWrite"] }) {
  const { t } = useTranslation("messaging");
  const Icon = mayWrite.allowed ? CircleCheck : MessageCircleOff;
  return (
    <div className="flex items-start gap-2.5 border-t border-line px-4 py-2.5">
      <Icon
        aria-hidden
        className={
          mayWrite.allowed ? "mt-0.5 size-4 shrink-0 text-success-text" : "mt-0.5 size-4 shrink-0 text-warning-text"
        }
      />
      <p className="text-ink-2">{mayWrite.allowed ? t("context.mayWrite") : reasonText(mayWrite.code)}</p>
    </div>
  );
}
