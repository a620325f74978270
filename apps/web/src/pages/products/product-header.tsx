import type { Product } from "@karavan/contract/records/catalog";
import { useRouter } from "@tanstack/react-router";
import { Archive, ArchiveRestore, Ellipsis, FileText, Pencil, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useChangeProduct, useDeleteProduct } from "../../features/catalog/products/acts.ts";
import { EditProductDrawer } from "../../features/catalog/products/product-drawer.tsx";
import { sheetAddress } from "../../features/catalog/sheets/sheet-address.ts";
import { useLanguage } from "../../lib/i18n.ts";
import { useShortcut } from "../../lib/keyboard.ts";
import { flag, useUrlState } from "../../lib/use-url-state.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, buttonLook } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu } from "../../ui/menu.tsx";
import { PageHeader } from "../../ui/page-header.tsx";

interface ProductHeaderProps {
  product: Product;
  canEdit: boolean;
  onDeleted: () => void;
}

/** The top of a product's page: what it is called, and what one can do with it. */
export function ProductHeader({ product, canEdit, onDeleted }: ProductHeaderProps) {
  const { t } = useTranslation("catalog");
  const router = useRouter();
  const language = useLanguage();
  const [isEditing, setEditing] = useUrlState("edit", flag, { push: "opening" });
  const { change } = useChangeProduct(product.id, "toast");
  const remove = useDeleteProduct();
  const { name, status, kind } = product;
  const isArchived = status === "archived";
  const edit = () => setEditing(true);
  useShortcut(canEdit ? { keys: "e", label: t("act.edit"), section: t("keys"), run: edit } : undefined);
  const back = () => (router.history.canGoBack() ? router.history.back() : void router.navigate({ to: "/products" }));
  return (
    <>
      <PageHeader
        title={name}
        onBack={back}
        meta={
          <>
            <Badge>{t(`kind.${kind}`)}</Badge>
            {isArchived && <Badge tone="warning">{t("status.archived")}</Badge>}
          </>
        }
        actions={
          <>
            <a
              href={sheetAddress(product.id, language)}
              target="_blank"
              rel="noreferrer"
              aria-label={t("sheet.open")}
              className={buttonLook()}
            >
              <FileText aria-hidden className="size-4" />
              <span className="max-sm:hidden">{t("sheet.open")}</span>
            </a>
            {canEdit && (
              <>
                <Button icon={Pencil} onClick={edit} aria-label={t("act.edit")}>
                  <span className="max-sm:hidden">{t("act.edit")}</span>
                </Button>
                <Menu
                  align="end"
                  items={[
                    {
                      label: t(isArchived ? "act.unarchive" : "act.archive"),
                      icon: isArchived ? ArchiveRestore : Archive,
                      onSelect: () =>
                        void change({ status: isArchived ? "active" : "archived" }).catch(() => undefined),
                    },
                    {
                      label: t("act.delete"),
                      icon: Trash2,
                      danger: true,
                      onSelect: () => void remove(product).then((isGone) => isGone && onDeleted()),
                    },
                  ]}
                  trigger={<IconButton size="large" icon={Ellipsis} label={t("act.more", { name })} />}
                />
              </>
            )}
          </>
        }
      />
      {canEdit && isEditing && (
        <EditProductDrawer product={product} open onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
      )}
    </>
  );
}
