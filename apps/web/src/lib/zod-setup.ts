import { config } from "zod/v4";

// The app gets its zod from here (vite.config.ts): the CSP forbids eval, which zod otherwise tries for speed and the
// browser reports. So it is set before any schema is made, and comes with the first page that makes one.
config({ jitless: true });

export * from "zod/v4";
