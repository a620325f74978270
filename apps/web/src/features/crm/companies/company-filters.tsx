import { Tag } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { Combobox } from "../../../ui/combobox.tsx";
import { Field } from "../../../ui/field.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { tagOption, useTagChoices } from "../choices/use-choices.tsx";
import { FilterChips } from "../lists/filter-chips.tsx";

interface CompanyFiltersProps {
  tag: string;
  onTag: (tag: string) => void;
}

/** Narrows a list of companies by tag. */
export function CompanyFilters({ tag, onTag }: CompanyFiltersProps) {
  const { t } = useTranslation("crm");
  const tags = useTagChoices(false);
  return (
    <>
      <Popover
        title={t("filter.title")}
        trigger={
          <Button icon={Tag} variant="ghost" aria-label={t("filter.tag")} className="-mx-1">
            <span className="max-sm:hidden">{t("filter.tag")}</span>
          </Button>
        }
      >
        {(close) => (
          <Field label={t("filter.tag")}>
            <Combobox
              source={tags}
              placeholder={t("filter.any")}
              value={tag ? tagOption(tag) : null}
              onChange={(option) => {
                onTag(option?.value ?? "");
                close();
              }}
            />
          </Field>
        )}
      </Popover>
      <FilterChips chips={tag ? [{ id: "tag", label: t("filter.tag"), value: tag, onRemove: () => onTag("") }] : []} />
    </>
  );
}
