import type { BlockKind } from "@karavan/contract/actions/permits";
import type { Block } from "@karavan/contract/api/permits";
import { permitsApi } from "@karavan/contract/api/permits";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Ban, MessageCircleOff } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../lib/lists/paged.ts";
import { useMe } from "../../lib/me.ts";
import { readPages, useAct } from "../../lib/query.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { Rows } from "../../ui/section.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Time } from "../../ui/time.tsx";
import { toastDone } from "../../ui/toast.ts";

export type KindFilter = "all" | BlockKind;
export const kindFilters = ["all", "opt_out", "blacklist"] as const;

export interface BlocksListProps {
  kind: KindFilter;
  onKind: (kind: KindFilter) => void;
  /** A contact's name as a link to them. */
  contact: (block: Block) => ReactNode;
  /** What stands at the end of the filters: the way to add one. */
  actions?: ReactNode;
}

/** Contacts nobody may write to, why, since when; who may, lifts it here. */
export function BlocksList({ kind, onKind, contact, actions }: BlocksListProps) {
  const { t } = useTranslation("permits");
  const list = usePaged(useInfiniteQuery(readPages(permitsApi.listBlocks, { query: kind === "all" ? {} : { kind } })));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl
          label={t("filter")}
          value={kind}
          onChange={onKind}
          segments={kindFilters.map((value) => ({ value, label: t(`filters.${value}`) }))}
        />
        {actions}
      </div>
      <PagedList
        of={list}
        failed={t("failed")}
        skeleton={<SkeletonRows rows={5} />}
        empty={
          <EmptyState icon={MessageCircleOff} title={t(`empty.${kind}`)} size="panel">
            {t("emptyText")}
          </EmptyState>
        }
      >
        {(blocks) => (
          <Rows>
            {blocks.map((block) => (
              <BlockRow key={block.id} block={block} contact={contact(block)} />
            ))}
          </Rows>
        )}
      </PagedList>
    </div>
  );
}

function BlockRow({ block, contact }: { block: Block; contact: ReactNode }) {
  const { t } = useTranslation("permits");
  const { may } = useMe();
  const unblock = useUnblock(block);
  const { contactId, contactName, kind, reason, createdAt } = block;
  return (
    <div className="flex flex-wrap items-start justify-end gap-x-3 gap-y-2">
      <Avatar id={contactId} name={contactName} />
      <div className="flex min-w-0 flex-1 basis-48 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 truncate font-medium">{contact}</span>
          <Badge tone={kind === "opt_out" ? "warning" : "danger"} icon={kind === "opt_out" ? MessageCircleOff : Ban}>
            {t(`kind.${kind}`)}
          </Badge>
        </span>
        <span className="text-meta text-ink-3">
          {t(`since.${kind}`)} <Time at={createdAt} />
        </span>
        {reason && <span className="line-clamp-3 wrap-anywhere text-ink-2">{t("reason", { reason })}</span>}
      </div>
      {may("permits:manage") && (
        <Button size="small" loading={unblock.isActing} onClick={unblock.run}>
          {t("unblock")}
        </Button>
      )}
    </div>
  );
}

/** Allows messages to the contact again; undone, the block is back with its reason. */
export function useUnblock({ id, contactId, contactName, kind, reason }: Block) {
  const { t } = useTranslation("permits");
  const stale = [permitsApi.listBlocks];
  const back = useAct(permitsApi.blockContact, { stale });
  const undo = {
    label: t("ui:undo"),
    run: () => back.act({ body: { contactId, kind, ...(reason !== null && { reason }) } }),
  };
  const { act, isActing } = useAct(permitsApi.unblockContact, {
    stale,
    onDone: () => toastDone(t("unblocked", { name: contactName }), { undo }),
  });
  return { run: () => act({ params: { id } }), isActing };
}
