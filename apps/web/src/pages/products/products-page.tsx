import { useNavigate } from "@tanstack/react-router";
import { Mountain, Plus, SearchX } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { NewProductDrawer } from "../../features/catalog/products/product-drawer.tsx";
import { productKinds } from "../../features/catalog/products/product-kinds.ts";
import { type ProductFilter, productSorts } from "../../features/catalog/products/product-list.ts";
import { ProductTable } from "../../features/catalog/products/product-table.tsx";
import { useCatalogRealtime } from "../../features/catalog/realtime.ts";
import { useShortcut } from "../../lib/keyboard.ts";
import { useMe } from "../../lib/me.ts";
import { flag, oneOf, text, useUrlState } from "../../lib/use-url-state.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { Select } from "../../ui/select.tsx";
import { formatSort, parseSort } from "../../ui/table/columns.ts";

const anyKind = "any";
const kindCodec = oneOf([anyKind, ...productKinds], anyKind);
const statusCodec = oneOf(["active", "archived"], "active");
const sortCodec = oneOf(productSorts, "name");

/** What the organization sells. */
export function ProductsPage() {
  const { t } = useTranslation("catalog");
  const navigate = useNavigate();
  const canEdit = useMe().may("catalog:manage");
  const [q, setQ] = useUrlState("q", text);
  const [kind, setKind] = useUrlState("kind", kindCodec, { push: true });
  const [status, setStatus] = useUrlState("status", statusCodec, { push: true });
  const [sort, setSort] = useUrlState("sort", sortCodec);
  const [isAdding, setAdding] = useUrlState("new", flag, { push: "opening" });
  const filter = useMemo(
    (): ProductFilter => ({ q, kind: kind === anyKind ? "" : kind, status, sort }),
    [q, kind, status, sort],
  );
  useCatalogRealtime();
  useShortcut(canEdit ? { keys: "n", label: t("act.add"), section: t("keys"), run: () => setAdding(true) } : undefined);
  const clear = () => void navigate({ to: "/products" });
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title={t("title")}
        meta={
          <SegmentedControl
            label={t("list.status")}
            value={status}
            onChange={setStatus}
            segments={[
              { value: "active", label: t("status.active") },
              { value: "archived", label: t("status.archived") },
            ]}
          />
        }
        actions={
          canEdit && (
            <Button variant="primary" icon={Plus} onClick={() => setAdding(true)} aria-label={t("act.add")}>
              <span className="max-sm:hidden">{t("act.add")}</span>
            </Button>
          )
        }
      >
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2 pb-2.5">
          <SearchField
            label={t("list.search")}
            value={q}
            onSearch={setQ}
            section={t("keys")}
            className="w-full sm:w-72"
          />
          <Select
            aria-label={t("list.kind")}
            value={kind}
            onChange={setKind}
            options={[
              { value: anyKind, label: t("list.anyKind") },
              ...productKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
            ]}
            className="w-36"
          />
        </div>
      </PageHeader>
      <ProductTable
        filter={filter}
        sort={{
          value: parseSort(sort, ["name", "createdAt"]),
          onChange: (next) => setSort(sortCodec.parse(formatSort(next))),
        }}
        onOpen={({ id }) => void navigate({ to: "/products/$productId", params: { productId: id } })}
        empty={<Empty filter={filter} canEdit={canEdit} onAdd={() => setAdding(true)} onClear={clear} />}
      />
      {canEdit && (
        <NewProductDrawer
          open={isAdding}
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate({ to: "/products/$productId", params: { productId: id }, replace: true })}
        />
      )}
    </div>
  );
}

interface EmptyProps {
  filter: ProductFilter;
  canEdit: boolean;
  onAdd: () => void;
  onClear: () => void;
}

/** Why there is nothing, and the next step. */
function Empty({ filter: { q, kind, status }, canEdit, onAdd, onClear }: EmptyProps) {
  const { t } = useTranslation("catalog");
  if (q || kind) {
    return (
      <EmptyState icon={SearchX} title={t("empty.found")} action={<Button onClick={onClear}>{t("act.clear")}</Button>}>
        {t("empty.foundText")}
      </EmptyState>
    );
  }
  if (status === "archived") {
    return (
      <EmptyState icon={Mountain} title={t("empty.archive")}>
        {t("empty.archiveText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Mountain}
      title={t("empty.title")}
      {...(canEdit && {
        action: (
          <Button variant="primary" onClick={onAdd}>
            {t("act.add")}
          </Button>
        ),
      })}
    >
      {t("empty.text")}
    </EmptyState>
  );
}
