import { useTranslation } from "react-i18next";
import { toastDone } from "../../../ui/toast.ts";

/** A contact or a company, as far as one must know it to delete it. */
interface Named {
  id: string;
  name: string;
}

interface DeletionActs {
  /** Rejects when it is refused; a toast has said why. */
  remove: (parts: { params: { id: string } }) => Promise<unknown>;
  restore: (parts: { params: { id: string } }) => void;
}

/** Deletes a record at once and offers to bring it back. Resolves to whether it is gone. */
export function useDeletion({ remove, restore }: DeletionActs): (record: Named) => Promise<boolean> {
  const { t } = useTranslation(["crm", "ui"]);
  return async ({ id, name }) => {
    const parts = { params: { id } };
    try {
      await remove(parts);
    } catch {
      return false;
    }
    toastDone(t("act.deleted", { name }), { undo: { label: t("ui:undo"), run: () => restore(parts) } });
    return true;
  };
}
