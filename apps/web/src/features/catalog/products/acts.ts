import { catalogApi } from "@karavan/contract/api/catalog";
import type { ProductChanges } from "@karavan/contract/records/catalog";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keyOf, useAct } from "../../../lib/query.ts";
import { toastDone } from "../../../ui/toast.ts";
import { catalogReads } from "../realtime.ts";

/** Changes fields of a product. `inline`: who calls shows a refusal itself. Changes of one product are sent in order. */
export function useChangeProduct(id: string, failure: "inline" | "toast") {
  const client = useQueryClient();
  const { actAsync, isActing, error } = useAct(catalogApi.updateProduct, {
    failure,
    inOrder: `product ${id}`,
    onDone: (product) => client.setQueryData(keyOf(catalogApi.getProduct, { params: { id } }), product),
    stale: catalogReads,
  });
  return { change: (changes: ProductChanges) => actAsync({ params: { id }, body: changes }), isActing, error };
}

/** Deletes a product at once and offers to bring it back. Resolves to whether it is gone. */
export function useDeleteProduct(): (product: { id: string; name: string }) => Promise<boolean> {
  const { t } = useTranslation(["catalog", "ui"]);
  const restoring = useAct(catalogApi.restoreProduct, { stale: catalogReads });
  const deleting = useAct(catalogApi.deleteProduct, { stale: [catalogApi.listProducts] });
  return async ({ id, name }) => {
    const parts = { params: { id } };
    try {
      await deleting.actAsync(parts);
    } catch {
      return false;
    }
    toastDone(t("act.deleted", { name }), { undo: { label: t("ui:undo"), run: () => restoring.act(parts) } });
    return true;
  };
}
