import type { Audience } from "../../platform/module.ts";

export const audience: Audience = {
  "product.created": "catalog:read",
  "product.updated": "catalog:read",
  "product.deleted": "catalog:read",
  "product.restored": "catalog:read",
  "product.price.created": "catalog:read",
  "product.price.updated": "catalog:read",
  "product.price.deleted": "catalog:read",
  "departure.created": "catalog:read",
  "departure.updated": "catalog:read",
  "departure.deleted": "catalog:read",
  "departure.hold.created": "catalog:read",
  "departure.hold.confirmed": "catalog:read",
  "departure.hold.released": "catalog:read",
  "departure.hold.expired": "catalog:read",
  "interest.created": "catalog:read",
  "interest.updated": "catalog:read",
  "interest.deleted": "catalog:read",
};
