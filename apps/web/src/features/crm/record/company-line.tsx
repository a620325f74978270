import { crmApi } from "@karavan/contract/api/crm";
import { Link } from "@tanstack/react-router";
import { ArrowUpRight, Building2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../lib/query.ts";
import { Combobox } from "../../../ui/combobox.tsx";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { TextLink } from "../../../ui/link.tsx";
import { newNameOf } from "../../../ui/new-option.ts";
import { useCompanyChoices } from "../choices/use-choices.tsx";
import { useChoice } from "./choice-lines.tsx";
import { FieldLine, Words } from "./field-line.tsx";

interface CompanyLineProps {
  companyId: string | null;
  companyName: string | null;
  canEdit: boolean;
  onSave: (companyId: string | null) => Promise<unknown>;
}

/** The company a person belongs to; one that is not there yet is made on the way. */
export function CompanyLine({ companyId, companyName, canEdit, onSave }: CompanyLineProps) {
  const { t } = useTranslation("crm");
  const source = useCompanyChoices(true);
  const creating = useAct(crmApi.createCompany, { stale: [crmApi.listCompanies] });
  const current = companyId && companyName !== null ? { value: companyId, label: companyName } : null;
  const { shown, choose } = useChoice<ComboboxOption | null>(current, async (option) => {
    const name = newNameOf(option);
    const made = name === undefined ? undefined : await creating.actAsync({ body: { name } });
    await onSave(made?.id ?? option?.value ?? null);
  });
  return (
    <FieldLine icon={Building2} label={t("field.company")}>
      {canEdit ? (
        <span className="flex items-center gap-1">
          <Combobox
            quiet
            aria-label={t("field.company")}
            placeholder={t("placeholder.company")}
            source={source}
            value={shown}
            onChange={choose}
          />
          {current && (
            <Link
              to="/companies/$companyId"
              params={{ companyId: current.value }}
              aria-label={t("act.openCompany", { name: current.label })}
              data-tooltip={t("act.openCompany", { name: current.label })}
              className="flex size-7 shrink-0 items-center justify-center rounded-control text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-10"
            >
              <ArrowUpRight aria-hidden className="size-4" />
            </Link>
          )}
        </span>
      ) : (
        <Words>
          {current && (
            <TextLink to="/companies/$companyId" params={{ companyId: current.value }}>
              {current.label}
            </TextLink>
          )}
        </Words>
      )}
    </FieldLine>
  );
}
