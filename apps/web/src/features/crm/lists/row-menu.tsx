import { Ellipsis } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu, type MenuItem } from "../../../ui/menu.tsx";

/** The menu at the end of a row. */
export function RowMenu({ name, items }: { name: string; items: readonly MenuItem[] }) {
  const { t } = useTranslation("crm");
  return <Menu align="end" items={items} trigger={<IconButton icon={Ellipsis} label={t("act.more", { name })} />} />;
}
