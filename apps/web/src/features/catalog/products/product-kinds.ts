/** What there is to sell, the most usual first. */
export const productKinds = ["tour", "service", "product"] as const;
