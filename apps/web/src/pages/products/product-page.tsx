import { catalogApi } from "@karavan/contract/api/catalog";
import type { Departure, Product } from "@karavan/contract/records/catalog";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Ghost } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RecordHistory } from "../../features/audit/record-history.tsx";
import { WhyPanel } from "../../features/audit/why-panel.tsx";
import { DepartureList } from "../../features/catalog/departures/departure-list.tsx";
import { HoldDialog } from "../../features/catalog/holds/hold-dialog.tsx";
import { HoldList } from "../../features/catalog/holds/hold-list.tsx";
import { ItineraryEditor } from "../../features/catalog/itinerary/itinerary-editor.tsx";
import { PriceList } from "../../features/catalog/prices/price-list.tsx";
import { ProductAbout } from "../../features/catalog/products/product-about.tsx";
import { useCatalogRealtime } from "../../features/catalog/realtime.ts";
import { ApiError } from "../../lib/errors.ts";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { oneOf, text, useUrlState } from "../../lib/use-url-state.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { SkeletonForm } from "../../ui/skeleton.tsx";
import { type TabItem, Tabs } from "../../ui/tabs.tsx";
import { ProductHeader } from "./product-header.tsx";

/** One product: what it is, what it costs, when it goes and who has seats. */
export function ProductPage() {
  const { t } = useTranslation("catalog");
  const { productId = "" }: { productId?: string } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(read(catalogApi.getProduct, { params: { id: productId } }));
  useCatalogRealtime();
  const status = error instanceof ApiError ? error.status : undefined;
  if (status === 404 || (status === 422 && !data)) {
    return (
      <EmptyState
        level={1}
        icon={Ghost}
        title={t("record.gone")}
        action={<ButtonLink to="/products">{t("record.toAll")}</ButtonLink>}
      >
        {t("record.goneText")}
      </EmptyState>
    );
  }
  if (error && !data) return <ErrorState error={error} title={t("record.failed")} onRetry={() => void refetch()} />;
  return data ? <Known key={data.id} product={data} /> : <SkeletonForm fields={8} />;
}

const tabs = ["about", "itinerary", "prices", "departures", "holds", "history"] as const;
type Tab = (typeof tabs)[number];
const tabCodec = oneOf(tabs, "about");

function Known({ product }: { product: Product }) {
  const { t } = useTranslation("catalog");
  const navigate = useNavigate();
  const { may } = useMe();
  const [canEdit, canHold] = [may("catalog:manage"), may("catalog:hold")];
  const [tab, setTab] = useUrlState("tab", tabCodec, { push: true });
  const [why, setWhy] = useUrlState("why", text, { push: "opening" });
  const [held, setHeld] = useState<Departure>();
  const isTour = product.kind === "tour";
  const item = (value: Tab, panel: TabItem<Tab>["panel"]): TabItem<Tab> => ({
    value,
    label: t(`record.${value}`),
    panel,
  });
  const items = [
    item("about", <ProductAbout product={product} canEdit={canEdit} />),
    ...(isTour ? [item("itinerary", <ItineraryEditor product={product} canEdit={canEdit} />)] : []),
    item("prices", <PriceList product={product} canEdit={canEdit} />),
    ...(isTour
      ? [
          item(
            "departures",
            <DepartureList product={product} canEdit={canEdit} onHold={canHold ? setHeld : undefined} />,
          ),
          item("holds", <HoldList productId={product.id} canHold={canHold} />),
        ]
      : []),
    item("history", <RecordHistory subjectIds={[product.id]} onWhy={setWhy} />),
  ];
  const shown = items.some(({ value }) => value === tab) ? tab : "about";
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ProductHeader
        product={product}
        canEdit={canEdit}
        onDeleted={() => void navigate({ to: "/products", replace: true })}
      />
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pt-1 pb-6 lg:px-6">
        <Tabs label={t("record.tabs")} items={items} value={shown} onChange={setTab} />
      </div>
      {held && <HoldDialog departure={held} contact={undefined} onClose={() => setHeld(undefined)} />}
      <WhyPanel eventId={why || undefined} onClose={() => setWhy("")} />
    </div>
  );
}
