import { useNavigate, useSearch } from "@tanstack/react-router";
import { ListFilter } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type AuditFilter, countFilters } from "../../features/audit/audit-filter.ts";
import { AuditFilters } from "../../features/audit/audit-filters.tsx";
import { AuditList } from "../../features/audit/audit-list.tsx";
import { WhyPanel } from "../../features/audit/why-panel.tsx";
import { useMe } from "../../lib/me.ts";
import { useIsWide } from "../../lib/media.ts";
import { text, useUrlState, words } from "../../lib/use-url-state.ts";
import { Button } from "../../ui/button.tsx";
import { NotYours, SettingsPage } from "./settings-page.tsx";
import { SubjectLink } from "./subject-link.tsx";

/** Everything that happened in the organization. */
export function AuditPage() {
  const { t } = useTranslation("settings");
  const { may } = useMe();
  const isWide = useIsWide();
  const { filter, change } = useFilter();
  const [why, setWhy] = useUrlState("why", text, { push: "opening" });
  const count = countFilters(filter);
  const [shown, setShown] = useState(count > 0);
  if (!may("audit:read")) return <NotYours title={t("places.audit")} />;
  const toggle = (
    <Button icon={ListFilter} aria-expanded={shown} onClick={() => setShown(!shown)}>
      {count > 0 ? t("audit.filtersOn", { count }) : t("audit.filters")}
    </Button>
  );
  return (
    <SettingsPage title={t("places.audit")} flush {...(!isWide && { actions: toggle })}>
      {(isWide || shown) && (
        <div className="shrink-0 border-b border-line px-4 py-3">
          <AuditFilters filter={filter} onFilter={change} />
        </div>
      )}
      <AuditList filter={filter} openId={why || undefined} onOpen={setWhy} />
      <WhyPanel
        eventId={why || undefined}
        onClose={() => setWhy("")}
        subject={(event) => <SubjectLink event={event} />}
      />
    </SettingsPage>
  );
}

/** The filter lives in the address; several of its parts may change in one step. */
function useFilter() {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const filter: AuditFilter = {
    types: words.parse(search["types"]),
    actorId: text.parse(search["actor"]),
    from: text.parse(search["from"]),
    to: text.parse(search["to"]),
  };
  const change = (next: Partial<AuditFilter>) => {
    const { types, actorId, from, to } = { ...filter, ...next };
    const written = { types: words.format(types), actor: actorId, from, to };
    void navigate({
      to: ".",
      search: (before: Record<string, unknown>) => ({
        ...before,
        ...Object.fromEntries(Object.entries(written).map(([name, value]) => [name, value || undefined])),
      }),
    });
  };
  return { filter, change };
}
