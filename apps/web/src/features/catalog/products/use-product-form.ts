import { catalogApi } from "@karavan/contract/api/catalog";
import type { Product, ProductInput, ProductKind } from "@karavan/contract/records/catalog";
import { useState } from "react";
import { useContractForm, useServerErrors } from "../../../lib/form.ts";
import type { Money } from "../../../ui/money-field.tsx";

/** What is typed about a tour: lists one entry a line, numbers as text. */
export interface TourText {
  days: string;
  languages: string;
  meetingPoint: string;
  minGroup: string;
  maxGroup: string;
  included: string;
  excluded: string;
}

/** What is typed about a product, new or known, and how it becomes what the server takes. `refusal` is the server's. */
export function useProductForm(product: Product | undefined, currency: string, refusal: unknown) {
  const form = useContractForm(catalogApi.createProduct.body, fieldsOf(product));
  const [typed, setMoney] = useState<Money>();
  const money = typed ?? { amount: product?.price ?? null, currency: product?.currency ?? currency };
  const [tour, setTour] = useState(() => tourText(product));
  useServerErrors(form, refusal);
  const kind = form.watch("kind");
  const submit = (save: (body: ProductInput) => Promise<void>) => () => {
    if (Number.isNaN(money.amount)) return;
    form.setValue("price", money.amount);
    form.setValue("currency", money.currency);
    form.setValue("tour", kind === "tour" ? readTour(tour, product) : null);
    // Refusals are shown from the acts themselves.
    void form.handleSubmit((body) => save(body).catch(() => undefined))();
  };
  const clear = () => {
    form.reset();
    setMoney(undefined);
    setTour(tourText(undefined));
  };
  return { form, kind, money, setMoney, tour, setTour, submit, clear };
}

export type ProductEntry = ReturnType<typeof useProductForm>;

function fieldsOf(product: Product | undefined) {
  const kind: ProductKind = product?.kind ?? "tour";
  return {
    kind,
    name: product?.name ?? "",
    code: product?.code ?? "",
    description: product?.description ?? "",
    status: product?.status ?? ("active" as const),
    tags: [...(product?.tags ?? [])],
    photos: product?.photos.map(({ id }) => id) ?? [],
  };
}

function tourText(product: Product | undefined): TourText {
  const tour = product?.tour;
  return {
    days: numberText(tour?.days),
    languages: tour?.languages.join(", ") ?? "",
    meetingPoint: tour?.meetingPoint ?? "",
    minGroup: numberText(tour?.minGroup),
    maxGroup: numberText(tour?.maxGroup),
    included: tour?.included.join("\n") ?? "",
    excluded: tour?.excluded.join("\n") ?? "",
  };
}

function readTour(text: TourText, product: Product | undefined) {
  return {
    days: readNumber(text.days),
    itinerary: product?.tour?.itinerary ?? [],
    included: entriesOf(text.included, "\n"),
    excluded: entriesOf(text.excluded, "\n"),
    languages: entriesOf(text.languages, ","),
    meetingPoint: text.meetingPoint || null,
    minGroup: readNumber(text.minGroup),
    maxGroup: readNumber(text.maxGroup),
  };
}

function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}

function readNumber(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

function entriesOf(text: string, mark: string): string[] {
  return text
    .split(mark)
    .map((entry) => entry.trim())
    .filter(Boolean);
}
