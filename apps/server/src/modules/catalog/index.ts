/**
 * Catalogue: what is sold, what it costs on a day, and the seats there are.
 * Owns products with their pictures and prices, departures of tours, seats held on them, and what contacts want or have
 * booked. Doesn't know of deals (pipeline), which are made of its products, nor how a tour sheet reaches a client
 * (messaging).
 */
export { checkDepartureOf } from "./departures/access.ts";
export { listDeparturesByIds } from "./departures/store.ts";
export { holdProductNamed } from "./products/access.ts";
export { listProductsByIds } from "./products/store.ts";
