import { Copy, type LucideIcon, Pencil, Trash2 } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../lib/me.ts";
import { usePhone } from "../../../lib/phone.ts";
import type { MenuItem } from "../../../ui/menu.tsx";
import { useStable } from "../../../ui/use-stable.ts";
import { copyText } from "../copy-text.ts";

/** A person or a company in a list. */
interface ReachableRow {
  id: string;
  name: string;
  phones: readonly string[];
  emails: readonly string[];
}

interface RowActs<Row> {
  icon: LucideIcon;
  onOpen: (row: Row) => void;
  onEdit: (row: Row) => void;
  onDelete: (row: Row) => void;
  /** What else one can do with it. */
  more?: (row: Row) => readonly MenuItem[];
}

/**
 * What one can do with a row without opening it. Asked once for a whole table: a hundred rows that each ask who reads them,
 * and prepare to delete, make scrolling heavy.
 */
export function useRowMenu<Row extends ReachableRow>({ icon, ...acts }: RowActs<Row>): (row: Row) => MenuItem[] {
  const { t } = useTranslation("crm");
  const { may } = useMe();
  const phone = usePhone();
  const [open, edit, remove] = [useStable(acts.onOpen), useStable(acts.onEdit), useStable(acts.onDelete)];
  const more = useStable((row: Row) => acts.more?.(row) ?? []);
  const [canEdit, canDelete] = [may("crm:write"), may("crm:delete")];
  return useCallback(
    (row) => {
      const copy = (value: string, label: string): MenuItem => ({
        label: t("act.copy", { value: label }),
        icon: Copy,
        onSelect: () => void copyText(value, t("act.copied", { value: label })),
      });
      return [
        { label: t("act.open"), icon, keys: "enter", onSelect: () => open(row) },
        ...more(row),
        ...row.phones.slice(0, 1).map((value) => copy(value, phone(value))),
        ...row.emails.slice(0, 1).map((value) => copy(value, value)),
        ...(canEdit
          ? [{ kind: "line" as const }, { label: t("act.edit"), icon: Pencil, onSelect: () => edit(row) }]
          : []),
        ...(canDelete ? [{ label: t("act.delete"), icon: Trash2, danger: true, onSelect: () => remove(row) }] : []),
      ];
    },
    [t, icon, phone, open, edit, remove, more, canEdit, canDelete],
  );
}
