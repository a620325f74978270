import { buffer } from "node:stream/consumers";
import type { Locale } from "@karavan/contract";
import { headersOf } from "../../../platform/files/stream-file.ts";
import type { ScopedContext } from "../../../platform/http/route.ts";
import type { Services } from "../../../platform/services.ts";
import type { Work } from "../../../platform/work.ts";
import { getSettings, readOrganization } from "../../organizations/index.ts";
import { readToday } from "../departures/read-today.ts";
import { listDepartures } from "../departures/store.ts";
import { takesPeople } from "../holds/policy.ts";
import { listPhotosOfProducts } from "../photos/store.ts";
import { listPricesOf } from "../prices/store.ts";
import { accessProduct } from "../products/access.ts";
import { describeProduct } from "./describe-product.ts";
import { drawSheet } from "./draw-sheet.ts";

/** Pictures and departures on a sheet: more nobody looks at. */
const mostPhotos = 5;
const mostDepartures = 12;

/** Answers the sheet of a product as a PDF, in the organization's language unless another is asked for. Throws NotFound. */
export async function answerSheet(
  { scope, reply }: ScopedContext,
  { productId, locale }: { productId: string; locale: Locale | undefined },
): Promise<Buffer> {
  const { subject, photoKeys, language } = await scope.read((work) => gather(work, productId));
  const photos = await readPhotos(scope.services, photoKeys);
  const pdf = await drawSheet({ ...describeProduct(subject, locale ?? language), photos });
  const name = `${subject.product.name}.pdf`;
  // It tells of free seats, so it is only true now.
  const { "accept-ranges": _, ...headers } = headersOf({ name, mime: "application/pdf" });
  reply.headers({ ...headers, "cache-control": "private, no-store" });
  return pdf;
}

async function gather(work: Work, productId: string) {
  const product = await accessProduct(work, productId);
  const from = await readToday(work);
  const [organization, { locale: language }, prices, departures, photos] = await Promise.all([
    readOrganization(work),
    getSettings(work),
    listPricesOf(work, productId),
    listDepartures(work, { productId, from, limit: 50 }),
    listPhotosOfProducts(work, [productId]),
  ]);
  const coming = departures.rows.filter(({ status }) => takesPeople(status)).slice(0, mostDepartures);
  const known = prices.filter(({ validTo }) => validTo >= from);
  const photoKeys = photos.slice(0, mostPhotos).map(({ storageKey }) => storageKey);
  return {
    subject: { organization: organization.name, product, prices: known, departures: coming },
    photoKeys,
    language,
  };
}

/** A picture whose bytes are gone is left out. */
async function readPhotos({ files }: Services, keys: readonly string[]): Promise<Buffer[]> {
  const read = await Promise.all(
    keys.map((key) =>
      files.open(key).then(
        (content) => buffer(content),
        () => undefined,
      ),
    ),
  );
  return read.filter((bytes) => bytes !== undefined);
}
