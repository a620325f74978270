import type { UpdateKind } from "@karavan/contract/api/analytics";
import { ChevronsUpDown, History } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf, useUrlState } from "../../../lib/use-url-state.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { PagedList } from "../../../ui/paged-list.tsx";
import { Section } from "../../../ui/section.tsx";
import { SkeletonUpdates } from "../dashboard/skeletons.tsx";
import { type Fold, foldUpdates } from "./fold-updates.ts";
import { type Update, updateKinds, useUpdates } from "./updates.ts";

interface UpdatesListProps {
  /** How one update is told. */
  line: (update: Update) => ReactNode;
}

/** What happened lately, newest first, of all kinds or of one. */
export function UpdatesList({ line }: UpdatesListProps) {
  const { t } = useTranslation("analytics");
  const [kind, setKind] = useUrlState("kind", oneOf(["all", ...updateKinds], "all"), { push: true });
  const shown: UpdateKind | undefined = kind === "all" ? undefined : kind;
  const updates = useUpdates(shown);
  return (
    <Section
      title={t("updates.title")}
      actions={
        <Menu
          align="end"
          items={(["all", ...updateKinds] as const).map((value) => ({
            kind: "check",
            label: t(`updates.kind.${value}`),
            checked: value === kind,
            onSelect: () => setKind(value),
          }))}
          trigger={
            <Button aria-label={t("updates.filter", { kind: t(`updates.kind.${kind}`) })} iconAfter={ChevronsUpDown}>
              {t(`updates.kind.${kind}`)}
            </Button>
          }
        />
      }
    >
      <PagedList
        of={updates}
        failed={t("updates.failed")}
        skeleton={<SkeletonUpdates />}
        empty={
          <EmptyState icon={History} size="panel" title={t("updates.none")}>
            {t("updates.noneText")}
          </EmptyState>
        }
      >
        {(items) => (
          <ol className="flex flex-col" aria-label={t("updates.title")}>
            {foldUpdates(items).map((fold) => (
              <Folded key={fold.update.id} fold={fold} line={line} />
            ))}
          </ol>
        )}
      </PagedList>
    </Section>
  );
}

function Folded({ fold: { update, rest }, line }: UpdatesListProps & { fold: Fold }) {
  const { t } = useTranslation("analytics");
  const [open, setOpen] = useState(false);
  return (
    <>
      <li>{line(update)}</li>
      {open && rest.map((one) => <li key={one.id}>{line(one)}</li>)}
      {rest.length > 0 && !open && (
        <li className="pb-2 pl-9">
          <Button size="small" variant="ghost" className="-ml-2" onClick={() => setOpen(true)}>
            {t("updates.alike", { count: rest.length })}
          </Button>
        </li>
      )}
    </>
  );
}
