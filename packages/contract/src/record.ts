import { z } from "zod";
import { ContactHistoryEntry } from "./contact.ts";
import { RecordKindInfo } from "./record-kind.ts";

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

export const RecordValue = z.union([z.string(), z.array(RecordRef)]).nullable();
export type RecordValue = z.infer<typeof RecordValue>;

export const RecordKindList = z.object({ record_kinds: z.array(RecordKindInfo) });
export type RecordKindList = z.infer<typeof RecordKindList>;

const RecordId = z.string().regex(/^\d{1,18}$/);
export const RecordKindParams = z.strictObject({ kind: z.string().max(64) });
export const RecordParams = z.strictObject({ kind: z.string().max(64), id: RecordId });

export const RecordListQuery = z.strictObject({
  /** Words that must all be found; taken literally. */
  search: z.string().max(200).optional(),
  /** Those that this import wrote. */
  job_id: z.uuid().optional(),
  /** Those of this contact; the columns that name it are left out. */
  contact_id: RecordId.optional(),
  /** Those on this campaign list; for kinds that are gathered on lists. */
  list_id: z.uuid().optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type RecordListQuery = z.infer<typeof RecordListQuery>;

/** Records of one kind, newest first. */
export const RecordList = z.object({
  kind: RecordKindInfo,
  /** The first one says what a record is called. */
  columns: z.array(RecordColumn),
  /** `values` has one for each of the columns. */
  records: z.array(z.object({ id: z.string(), values: z.array(RecordValue) })),
  /** Exact up to 10,000; more are counted as 10,000. */
  total: z.int(),
  /** Pass as `after` for the next page; null on the last one. */
  next: z.string().nullable(),
});
export type RecordList = z.infer<typeof RecordList>;

/** A record with everything known of it. */
export const RecordPage = z.object({
  kind: RecordKindInfo,
  id: z.string(),
  /** The first one says what the record is called. */
  fields: z.array(RecordColumn.extend({ value: RecordValue })),
  metadata: z.array(z.object({ key: z.string(), value: z.string() })),
  history: z.array(ContactHistoryEntry),
});
export type RecordPage = z.infer<typeof RecordPage>;
