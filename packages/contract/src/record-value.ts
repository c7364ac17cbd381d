import { z } from "zod";

/** A record that another one names: enough to lead to it. */
export const RecordRef = z.object({ kind: z.string(), id: z.string(), name: z.string() });
export type RecordRef = z.infer<typeof RecordRef>;

/**
 * How a value of a column is written. `text`; `number`: decimal digits; `day`:
 * `2026-11-25`; `instant`: ISO 8601 in UTC; `amount`: digits, a space and a
 * code of ISO 4217, such as `12.5 USD`; `records`: a list of references.
 */
export const RecordColumnType = z.enum(["text", "number", "day", "instant", "amount", "records"]);
export type RecordColumnType = z.infer<typeof RecordColumnType>;

export const RecordColumn = z.object({ key: z.string(), label: z.string(), type: RecordColumnType });
export type RecordColumn = z.infer<typeof RecordColumn>;

/** One value, or several of a custom field; one that does not fit its column's type is shown as it is. */
export const RecordValue = z.union([z.string(), z.array(RecordRef), z.array(z.string())]).nullable();
export type RecordValue = z.infer<typeof RecordValue>;
