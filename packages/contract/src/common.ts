import { z } from "zod";

/** A point in time: ISO 8601 text with offset on the wire, `Date` in code. */
export const Instant = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** Path parameter of everything that is named by a UUID. */
export const IdParams = z.strictObject({ id: z.uuid() });

/** Whole number written in a query string. */
export const QueryInt = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** Words with commas between them, written in a field of a form. */
export const FormWords = z.string().transform((list) => list.split(",").filter((word) => word !== ""));

/** How many entries a list answers at most. */
export const MAX_PAGE_SIZE = 200;
