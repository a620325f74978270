import type { Pipeline } from "@karavan/contract/records/pipeline";
import { Kanban, List, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ForecastLine } from "../../features/pipeline/forecast-line.tsx";
import { useMembers } from "../../lib/members.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { Select } from "../../ui/select.tsx";

export type DealsView = "board" | "list";

interface DealsToolbarProps {
  view: DealsView;
  onView: (view: DealsView) => void;
  pipelines: readonly Pipeline[];
  pipelineId: string;
  onPipeline: (pipelineId: string) => void;
  q: string;
  onSearch: (q: string) => void;
  owner: string | undefined;
  onOwner: (owner: string | undefined) => void;
  /** Undefined: who reads this may not create deals. */
  onCreate: (() => void) | undefined;
}

/** The top of the deals: how they are shown, which of them, and the way to a new one. */
export function DealsToolbar(props: DealsToolbarProps) {
  const { view, onView, pipelines, pipelineId, onPipeline, q, onSearch, owner, onOwner, onCreate } = props;
  const { t } = useTranslation("pipeline");
  return (
    <PageHeader
      title={t("title")}
      actions={
        <>
          <SegmentedControl<DealsView>
            label={t("view.label")}
            value={view}
            onChange={onView}
            segments={[
              { value: "board", label: t("view.board"), icon: Kanban },
              { value: "list", label: t("view.list"), icon: List },
            ]}
          />
          {onCreate && (
            <>
              <Button variant="primary" icon={Plus} keys="c" onClick={onCreate} className="max-sm:hidden">
                {t("new.title")}
              </Button>
              <IconButton
                variant="primary"
                size="large"
                icon={Plus}
                label={t("new.title")}
                onClick={onCreate}
                className="pointer-coarse:size-touch sm:hidden"
              />
            </>
          )}
        </>
      }
    >
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2 pb-2">
        <SearchField label={t("search")} value={q} onSearch={onSearch} className="min-w-32 flex-1 sm:max-w-72" />
        <OwnerFilter owner={owner} onOwner={onOwner} />
        {pipelines.length > 1 && (
          <Select
            aria-label={t("pipeline")}
            value={pipelineId}
            onChange={onPipeline}
            options={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
            className="w-auto max-w-56"
          />
        )}
        <span className="ml-auto flex min-w-0">
          <ForecastLine pipelineId={pipelineId} owner={owner} />
        </span>
      </div>
    </PageHeader>
  );
}

const everybody = "all";

function OwnerFilter({ owner, onOwner }: Pick<DealsToolbarProps, "owner" | "onOwner">) {
  const { t } = useTranslation("pipeline");
  const members = useMembers();
  return (
    <Select
      aria-label={t("owner.filter")}
      value={owner ?? everybody}
      onChange={(next) => onOwner(next === everybody ? undefined : next)}
      options={[
        { value: everybody, label: t("owner.all") },
        { value: "me", label: t("owner.me") },
        { value: "none", label: t("owner.none") },
        ...members.map(({ id, name }) => ({
          value: id,
          label: name,
          icon: <Avatar id={id} name={name} size="small" />,
        })),
      ]}
      className="w-auto max-w-56"
    />
  );
}
