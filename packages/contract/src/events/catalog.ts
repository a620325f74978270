import { z } from "zod";
import { event } from "../event.ts";
import { Id } from "../ids.ts";

const product = z.object({ productId: Id });
const price = product.extend({ priceId: Id });
const departure = product.extend({ departureId: Id });
// Ordered with what else happens to the contact: the seats are somebody's.
const hold = departure.extend({ holdId: Id, contactId: Id, seats: z.number().int() });
const interest = product.extend({ interestId: Id, contactId: Id });

export const catalogEvents = [
  event("product.created", "productId", product),
  event("product.updated", "productId", product.extend({ currency: z.string() })),
  event("product.deleted", "productId", product),
  event("product.restored", "productId", product),
  event("product.price.created", "productId", price),
  event("product.price.updated", "productId", price.extend({ currency: z.string() })),
  event("product.price.deleted", "productId", price),
  event("departure.created", "productId", departure),
  event("departure.updated", "productId", departure.extend({ currency: z.string() })),
  event("departure.deleted", "productId", departure),
  event("departure.hold.created", "contactId", hold),
  event("departure.hold.confirmed", "contactId", hold),
  event("departure.hold.released", "contactId", hold),
  event("departure.hold.expired", "contactId", hold),
  event("interest.created", "contactId", interest),
  event("interest.updated", "contactId", interest.extend({ currency: z.string() })),
  event("interest.deleted", "contactId", interest),
] as const;
