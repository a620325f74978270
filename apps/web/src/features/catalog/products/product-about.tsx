import type { Product } from "@karavan/contract/records/catalog";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "../../../lib/format.ts";
import { Badge } from "../../../ui/badge.tsx";
import { PhotoStrip } from "../photos/photo-strip.tsx";

/** What is said of a product, and its pictures. */
export function ProductAbout({ product, canEdit }: { product: Product; canEdit: boolean }) {
  const { t } = useTranslation("catalog");
  const { description, price, currency, code, kind, tags, tour } = product;
  const group = [tour?.minGroup, tour?.maxGroup].filter((each) => each !== null && each !== undefined).join("–");
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <PhotoStrip product={product} canEdit={canEdit} />
      {description !== null && <p className="text-read text-pretty whitespace-pre-line">{description}</p>}
      <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-6 gap-y-2">
        <Fact name={t("field.kind")}>{t(`kind.${kind}`)}</Fact>
        <Fact name={t("field.code")}>{code}</Fact>
        <Fact name={t("field.price")}>
          {price !== null && <span className="tabular">{formatMoney(price, currency)}</span>}
        </Fact>
        {tour && (
          <>
            <Fact name={t("field.days")}>{tour.days}</Fact>
            <Fact name={t("field.group")}>{group}</Fact>
            <Fact name={t("field.languages")}>{tour.languages.join(", ")}</Fact>
            <Fact name={t("field.meetingPoint")}>{tour.meetingPoint}</Fact>
            <Fact name={t("field.included")}>
              <Points items={tour.included} />
            </Fact>
            <Fact name={t("field.excluded")}>
              <Points items={tour.excluded} />
            </Fact>
          </>
        )}
        <Fact name={t("field.tags")}>
          {tags.length > 0 && (
            <span className="flex flex-wrap gap-1">
              {tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          )}
        </Fact>
      </dl>
    </div>
  );
}

/** One thing said; nothing is said of what is not known. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === "" || children === false) return null;
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}

function Points({ items }: { items: readonly string[] }) {
  if (items.length === 0) return <span className="text-ink-3">—</span>;
  return (
    <ul className="flex list-disc flex-col gap-0.5 pl-4">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
