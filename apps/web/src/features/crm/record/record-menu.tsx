import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../lib/me.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu, type MenuItem } from "../../../ui/menu.tsx";

interface RecordMenuProps {
  /** What the record is called. */
  name: string;
  onEdit: () => void;
  /** Resolves to whether it is gone. */
  onDelete: () => Promise<boolean>;
  onDeleted: () => void;
  /** What else one can do with it. */
  items?: readonly MenuItem[];
}

/** What one can do with the person or company whose page is open. */
export function RecordMenu({ name, onEdit, onDelete, onDeleted, items = [] }: RecordMenuProps) {
  const { t } = useTranslation("crm");
  const { may } = useMe();
  const remove = () => void onDelete().then((isGone) => isGone && onDeleted());
  const all: MenuItem[] = [
    ...(may("crm:write") ? [{ label: t("act.edit"), icon: Pencil, keys: "e", onSelect: onEdit }] : []),
    ...items,
    ...(may("crm:delete") ? [{ label: t("act.delete"), icon: Trash2, danger: true, onSelect: remove }] : []),
  ];
  if (all.length === 0) return null;
  return (
    <Menu
      align="end"
      items={all}
      trigger={<IconButton size="large" icon={Ellipsis} label={t("act.more", { name })} />}
    />
  );
}
