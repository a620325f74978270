import { useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "../../lib/keyboard.ts";
import { useMe } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { useRecordForm } from "./use-record-form.ts";

const places = { people: "/clients", companies: "/companies" } as const;

interface ListHeaderProps {
  place: keyof typeof places;
  /** The second line: search and filters. */
  children: ReactNode;
}

/** The top of the lists of people and companies: which of the two, and the way to add one. */
export function ListHeader({ place, children }: ListHeaderProps) {
  const { t } = useTranslation("crm");
  const navigate = useNavigate();
  const canAdd = useMe().may("crm:write");
  const { open } = useRecordForm();
  const add = () => open(place === "people" ? "client" : "company");
  const label = t(place === "people" ? "act.addClient" : "act.addCompany");
  useShortcut(canAdd ? { keys: "n", label, section: t("list.keys"), run: add } : undefined);
  return (
    <PageHeader
      title={t("title")}
      meta={
        <SegmentedControl
          label={t("list.places")}
          value={place}
          onChange={(next) => void navigate({ to: places[next] })}
          segments={[
            { value: "people", label: t("list.people") },
            { value: "companies", label: t("list.companies") },
          ]}
        />
      }
      actions={
        canAdd && (
          <Button variant="primary" icon={Plus} onClick={add} aria-label={label}>
            <span className="max-sm:hidden">{label}</span>
          </Button>
        )
      }
    >
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2 pb-2.5">{children}</div>
    </PageHeader>
  );
}
