import type { Message } from "@karavan/contract/records/messaging";
import { CircleQuestionMark, Copy, Reply, RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MenuItem } from "../../../ui/menu.tsx";
import { toastDone } from "../../../ui/toast.ts";
import type { ThreadActs } from "./thread-acts.ts";

/** What one can do with a message, as lines of a menu. */
export function useMessageMenu(message: Message, acts: ThreadActs): readonly MenuItem[] {
  const { t } = useTranslation("messaging");
  const { id, text, eventId, status, deletedAt } = message;
  const copy = async () => {
    await navigator.clipboard?.writeText(text);
    toastDone(t("thread.copied"));
  };
  return [
    ...(acts.canWrite && !deletedAt
      ? [{ label: t("thread.reply"), icon: Reply, keys: "r", onSelect: () => acts.reply(message) }]
      : []),
    ...(text ? [{ label: t("thread.copy"), icon: Copy, onSelect: () => void copy() }] : []),
    ...(status === "failed" && acts.canWrite
      ? [{ label: t("thread.retry"), icon: RotateCw, onSelect: () => acts.resolve(id, "retry") }]
      : []),
    ...(eventId ? [{ label: t("why"), icon: CircleQuestionMark, onSelect: () => acts.why(eventId) }] : []),
  ];
}
