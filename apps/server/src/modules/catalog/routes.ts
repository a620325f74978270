import { catalogApi as api, bookingsApi } from "@karavan/contract";
import { NotFound } from "../../platform/errors.ts";
import { readUpload } from "../../platform/files/read-upload.ts";
import { streamFile } from "../../platform/files/stream-file.ts";
import { act, done, type Route, read, scoped } from "../../platform/http/route.ts";
import { accessDeparture } from "./departures/access.ts";
import { createDeparture } from "./departures/create-departure.ts";
import { deleteDeparture } from "./departures/delete-departure.ts";
import { presentDeparture } from "./departures/present.ts";
import { listDepartures } from "./departures/store.ts";
import { updateDeparture } from "./departures/update-departure.ts";
import { accessHold } from "./holds/access.ts";
import { confirmHold } from "./holds/confirm-hold.ts";
import { createHold } from "./holds/create-hold.ts";
import { presentHold, presentHolds } from "./holds/present.ts";
import { releaseHold } from "./holds/release-hold.ts";
import { listHolds } from "./holds/store.ts";
import { accessInterest } from "./interests/access.ts";
import { createInterest } from "./interests/create-interest.ts";
import { deleteInterest } from "./interests/delete-interest.ts";
import { presentInterest, presentInterests } from "./interests/present.ts";
import { listInterests } from "./interests/store.ts";
import { updateInterest } from "./interests/update-interest.ts";
import { presentPhoto } from "./photos/present.ts";
import { findPhoto } from "./photos/store.ts";
import { largestPhotoBytes, uploadPhoto } from "./photos/upload-photo.ts";
import { createPrice } from "./prices/create-price.ts";
import { deletePrice } from "./prices/delete-price.ts";
import { quoteProduct } from "./prices/quote-product.ts";
import { replacePrice } from "./prices/replace-price.ts";
import { listPricesOf, type PriceRow } from "./prices/store.ts";
import { accessProduct } from "./products/access.ts";
import { createProduct } from "./products/create-product.ts";
import { deleteProduct } from "./products/delete-product.ts";
import { presentProduct, presentProducts } from "./products/present.ts";
import { replaceProduct } from "./products/replace-product.ts";
import { restoreProduct } from "./products/restore-product.ts";
import { listProducts } from "./products/store.ts";
import { updateProduct } from "./products/update-product.ts";
import { answerSheet } from "./sheets/answer-sheet.ts";

const productRoutes: Route[] = [
  read(api.listProducts, async (work, { query }) => {
    const { rows, nextCursor } = await listProducts(work, query);
    return { items: await presentProducts(work, rows), nextCursor };
  }),
  read(api.getProduct, async (work, { params }) => presentProduct(work, await accessProduct(work, params.id))),
  act(api.createProduct, createProduct, ({ body }) => body, presentProduct),
  act(
    api.replaceProduct,
    replaceProduct,
    ({ params, body }) => ({ productId: params.id, product: body }),
    presentProduct,
  ),
  act(
    api.updateProduct,
    updateProduct,
    ({ params, body }) => ({ productId: params.id, changes: body }),
    presentProduct,
  ),
  act(api.deleteProduct, deleteProduct, ({ params }) => ({ productId: params.id }), done),
  act(api.restoreProduct, restoreProduct, ({ params }) => ({ productId: params.id }), presentProduct),
  scoped(api.getProductSheet, (context, { params, query }) =>
    answerSheet(context, { productId: params.id, locale: query.locale }),
  ),
  scoped(api.uploadPhoto, async (context) =>
    presentPhoto(await uploadPhoto(context.scope, await readUpload(context, largestPhotoBytes))),
  ),
  scoped(api.getPhoto, async (context, { params }) => {
    const photo = await context.scope.read((work) => findPhoto(work, params.id));
    if (!photo) throw new NotFound();
    return streamFile(context, photo);
  }),
];

const presentPrice = (_work: unknown, price: PriceRow) => price;

const priceRoutes: Route[] = [
  read(api.listPrices, async (work, { params }) => {
    await accessProduct(work, params.id);
    return { items: await listPricesOf(work, params.id) };
  }),
  act(api.createPrice, createPrice, ({ params, body }) => ({ productId: params.id, price: body }), presentPrice),
  act(api.replacePrice, replacePrice, ({ params, body }) => ({ priceId: params.id, price: body }), presentPrice),
  act(api.deletePrice, deletePrice, ({ params }) => ({ priceId: params.id }), done),
  read(api.quoteProduct, (work, { params, query: { date, departureId, ...party } }) =>
    quoteProduct(work, { productId: params.id, date, departureId, party }),
  ),
];

const departureRoutes: Route[] = [
  read(api.listDepartures, async (work, { query }) => {
    const { rows, nextCursor } = await listDepartures(work, query);
    return { items: rows.map(presentDeparture), nextCursor };
  }),
  read(api.getDeparture, async (work, { params }) => presentDeparture(await accessDeparture(work, params.id))),
  act(
    api.createDeparture,
    createDeparture,
    ({ body }) => body,
    (_work, departure) => presentDeparture(departure),
  ),
  act(
    api.updateDeparture,
    updateDeparture,
    ({ params, body }) => ({ departureId: params.id, changes: body }),
    (_work, departure) => presentDeparture(departure),
  ),
  act(api.deleteDeparture, deleteDeparture, ({ params }) => ({ departureId: params.id }), done),
];

const bookingRoutes: Route[] = [
  read(bookingsApi.listHolds, async (work, { query }) => {
    const { rows, nextCursor } = await listHolds(work, query);
    return { items: await presentHolds(work, rows), nextCursor };
  }),
  act(bookingsApi.createHold, createHold, ({ body }) => body, presentHold),
  read(bookingsApi.getHold, async (work, { params }) => presentHold(work, await accessHold(work, params.id))),
  act(bookingsApi.confirmHold, confirmHold, ({ params }) => ({ holdId: params.id }), presentHold),
  act(bookingsApi.releaseHold, releaseHold, ({ params }) => ({ holdId: params.id }), presentHold),
  read(bookingsApi.listInterests, async (work, { query }) => {
    const { rows, nextCursor } = await listInterests(work, query);
    return { items: await presentInterests(work, rows), nextCursor };
  }),
  act(bookingsApi.createInterest, createInterest, ({ body }) => body, presentInterest),
  read(bookingsApi.getInterest, async (work, { params }) =>
    presentInterest(work, await accessInterest(work, params.id)),
  ),
  act(
    bookingsApi.updateInterest,
    updateInterest,
    ({ params, body }) => ({ interestId: params.id, changes: body }),
    presentInterest,
  ),
  act(bookingsApi.deleteInterest, deleteInterest, ({ params }) => ({ interestId: params.id }), done),
];

export const routes: Route[] = [...productRoutes, ...priceRoutes, ...departureRoutes, ...bookingRoutes];
