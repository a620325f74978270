import type { Product } from "@karavan/contract/records/catalog";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDays } from "../../../lib/calendar.ts";
import { formatMoney } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/i18n.ts";
import { Badge } from "../../../ui/badge.tsx";
import { RecordLine } from "../../../ui/record-line.tsx";
import { RecordList, type RecordListProps } from "../../../ui/record-list.tsx";
import type { TableColumn } from "../../../ui/table/columns.ts";
import { Cover } from "../photos/cover.tsx";
import { type ProductFilter, useProducts } from "./product-list.ts";

interface ProductTableProps extends Pick<RecordListProps<Product>, "empty" | "sort" | "onOpen"> {
  filter: ProductFilter;
}

/** Every product a filter shows: a table, or lines to tap on a phone. */
export function ProductTable({ filter, ...rest }: ProductTableProps) {
  const { t } = useTranslation("catalog");
  return (
    <RecordList
      name="products"
      label={t("title")}
      of={useProducts(filter)}
      failed={t("list.failed")}
      question={filter}
      columns={useColumns()}
      line={ProductLine}
      {...rest}
    />
  );
}

function ProductLine({ row }: { row: Product }) {
  return (
    <RecordLine
      sign={<Cover product={row} size="large" />}
      name={row.name}
      mark={row.price !== null && <span className="tabular">{formatMoney(row.price, row.currency)}</span>}
      about={useNextWords(row)}
    />
  );
}

/** When a tour goes next, and how many seats are free. */
function useNextWords({ nextDeparture }: Product): string | undefined {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  if (!nextDeparture) return undefined;
  const { startsOn, free } = nextDeparture;
  return t("list.next", { day: formatDays(startsOn, startsOn, language), seats: t("seats.free", { count: free }) });
}

function useColumns(): readonly TableColumn<Product>[] {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("field.name"),
        width: 300,
        minWidth: 180,
        required: true,
        sortable: true,
        cell: (product) => (
          <span className="flex min-w-0 items-center gap-2">
            <Cover product={product} size="small" />
            <span className="truncate font-medium">{product.name}</span>
            {product.code !== null && <span className="shrink-0 text-meta text-ink-3">{product.code}</span>}
          </span>
        ),
      },
      { id: "kind", header: t("field.kind"), width: 110, cell: ({ kind }) => t(`kind.${kind}`) },
      {
        id: "price",
        header: t("field.price"),
        width: 130,
        align: "end",
        cell: ({ price, currency }) =>
          price !== null && <span className="tabular">{formatMoney(price, currency)}</span>,
      },
      {
        id: "next",
        header: t("field.next"),
        width: 180,
        cell: ({ nextDeparture: next }) => next && formatDays(next.startsOn, next.endsOn, language),
      },
      {
        id: "free",
        header: t("field.free"),
        width: 110,
        align: "end",
        cell: ({ nextDeparture: next }) =>
          next && (
            <span className={next.free === 0 ? "tabular text-danger-text" : "tabular"}>
              {t("seats.of", { free: next.free, seats: next.seats })}
            </span>
          ),
      },
      {
        id: "tags",
        header: t("field.tags"),
        width: 150,
        cell: ({ tags }) => (
          <span className="flex min-w-0 gap-1" title={tags.join(", ")}>
            {tags.slice(0, 2).map((tag) => (
              <Badge key={tag} className="shrink">
                {tag}
              </Badge>
            ))}
          </span>
        ),
      },
    ],
    [t, language],
  );
}
