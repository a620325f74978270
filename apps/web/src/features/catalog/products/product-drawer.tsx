import { catalogApi } from "@karavan/contract/api/catalog";
import type { Product } from "@karavan/contract/records/catalog";
import { useTranslation } from "react-i18next";
import { useMainCurrency } from "../../../lib/main-currency.ts";
import { useAct } from "../../../lib/query.ts";
import { FormDrawer } from "../../../ui/form-drawer.tsx";
import { catalogReads } from "../realtime.ts";
import { useChangeProduct } from "./acts.ts";
import { ProductFields } from "./product-fields.tsx";
import { useProductForm } from "./use-product-form.ts";

interface ProductDrawerProps {
  open: boolean;
  onClose: () => void;
  onSaved: (product: Product) => void;
}

/** A new product. What was typed stays until it is saved, also when the drawer is closed meanwhile. */
export function NewProductDrawer({ open, onClose, onSaved }: ProductDrawerProps) {
  const { t } = useTranslation("catalog");
  const { actAsync, isActing, error, forget } = useAct(catalogApi.createProduct, {
    failure: "inline",
    stale: catalogReads,
  });
  const entry = useProductForm(undefined, useMainCurrency() ?? "USD", error);
  const submit = entry.submit(async (body) => {
    const product = await actAsync({ body });
    entry.clear();
    forget();
    onSaved(product);
  });
  return (
    <FormDrawer
      open={open}
      onClose={onClose}
      title={t("form.new")}
      submit={t("form.create")}
      saving={isActing}
      error={error}
      onSubmit={submit}
    >
      <ProductFields entry={entry} isNew />
    </FormDrawer>
  );
}

/** All that is said of a product but its pictures and itinerary, which are changed where they stand. */
export function EditProductDrawer({ product, open, onClose, onSaved }: ProductDrawerProps & { product: Product }) {
  const { t } = useTranslation("catalog");
  const { change, isActing, error } = useChangeProduct(product.id, "inline");
  const entry = useProductForm(product, product.currency, error);
  const submit = entry.submit(async ({ kind, photos, status, ...body }) => onSaved(await change(body)));
  return (
    <FormDrawer
      open={open}
      onClose={onClose}
      title={t("form.edit")}
      submit={t("form.save")}
      saving={isActing}
      error={error}
      onSubmit={submit}
    >
      <ProductFields entry={entry} isNew={false} />
    </FormDrawer>
  );
}
