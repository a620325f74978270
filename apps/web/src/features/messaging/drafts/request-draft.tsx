import { messagingApi } from "@karavan/contract/api/messaging";
import { Sparkles } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../../../lib/commands.ts";
import { useShortcut } from "../../../lib/keyboard.ts";
import { useAct } from "../../../lib/query.ts";
import { IconButton } from "../../../ui/icon-button.tsx";

/** Asks the agent for a reply; what waits for a decision is set aside. */
export function useRequestDraft(conversationId: string) {
  const { act, isActing } = useAct(messagingApi.requestDraft, { stale: [messagingApi.listDrafts] });
  return { request: () => act({ body: { conversationId } }), isRequesting: isActing };
}

/** The button beside the composer that asks for a draft. */
export function RequestDraftButton({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation("messaging");
  const { request, isRequesting } = useRequestDraft(conversationId);
  const section = t("keys.section");
  useShortcut({ keys: "d", label: t("draft.request"), section, run: request });
  useCommands([
    { id: "conversation draft", title: t("draft.request"), section, icon: Sparkles, keys: "d", run: request },
  ]);
  return (
    <IconButton
      icon={Sparkles}
      size="large"
      label={t("draft.request")}
      loading={isRequesting}
      onClick={request}
      className="my-0.5"
    />
  );
}
