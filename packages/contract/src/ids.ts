import { z } from "zod";

/** A record's id: a UUIDv7 made by the application, so ids sort by the time of creation. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** Up to a hundred ids in a query, written `a,b,c`. */
export const IdList = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(Id).max(100));

/** Path parameters of every endpoint about one record. */
export const IdParams = z.object({ id: Id });

/** A moment on the wire: ISO 8601 in UTC with milliseconds. */
export const Timestamp = z.iso.datetime();
