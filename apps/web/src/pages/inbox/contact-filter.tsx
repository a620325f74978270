import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui/icon-button.tsx";

/** Says that the list shows one contact's conversations alone, and leads out of that. */
export function ContactFilter({ onClear }: { contactId: string; onClear: () => void }) {
  const { t } = useTranslation("messaging");
  return (
    <div className="flex items-center gap-2 border-b border-line bg-selected py-1 pr-2 pl-4">
      <span className="min-w-0 flex-1 truncate">{t("filter.contact")}</span>
      <IconButton size="small" icon={X} label={t("filter.contactClear")} onClick={onClear} />
    </div>
  );
}
