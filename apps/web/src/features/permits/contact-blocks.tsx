import type { Block } from "@karavan/contract/api/permits";
import { permitsApi } from "@karavan/contract/api/permits";
import { useQuery } from "@tanstack/react-query";
import { Ban, MessageCircleOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { Time } from "../../ui/time.tsx";
import { useUnblock } from "./blocks-list.tsx";

/** What stands against writing to one contact. */
export function useContactBlocks(contactId: string): readonly Block[] {
  const isAllowed = useMe().may("permits:read");
  const { data } = useQuery({ ...read(permitsApi.listBlocks, { query: { contactId } }), enabled: isAllowed });
  return data?.items ?? [];
}

/** Says that a contact may not be written to, why and since when; who may, lifts it here. Nothing where one may write. */
export function ContactBlocks({ contactId }: { contactId: string }) {
  return useContactBlocks(contactId).map((block) => <BlockLine key={block.id} block={block} />);
}

function BlockLine({ block }: { block: Block }) {
  const { t } = useTranslation("permits");
  const { may } = useMe();
  const unblock = useUnblock(block);
  const { kind, reason, createdAt } = block;
  const Icon = kind === "opt_out" ? MessageCircleOff : Ban;
  return (
    <div role="status" className="flex items-start gap-2.5 rounded-card bg-warning-soft px-3 py-2.5">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-text" />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="font-medium">{t(`kind.${kind}`)}</p>
        <p className="text-ink-2">
          {t(`since.${kind}`)} <Time at={createdAt} />
        </p>
        {reason && <q className="wrap-anywhere text-ink-2 before:content-['“'] after:content-['”']">{reason}</q>}
      </div>
      {may("permits:manage") && (
        <Button size="small" loading={unblock.isActing} onClick={unblock.run}>
          {t("unblock")}
        </Button>
      )}
    </div>
  );
}
