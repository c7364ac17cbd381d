import { z } from "zod";
import { ContactHistoryEntry } from "./contact.ts";
import { RecordKindInfo } from "./record-kind.ts";
import { RecordColumn, RecordValue } from "./record-value.ts";

export const RecordKindList = z.object({ record_kinds: z.array(RecordKindInfo) });
export type RecordKindList = z.infer<typeof RecordKindList>;

const RecordId = z.string().regex(/^\d{1,18}$/);
export const RecordKindParams = z.strictObject({ kind: z.string().max(64) });
export const RecordParams = z.strictObject({ kind: z.string().max(64), id: RecordId });

/** Ways to narrow a list of a kind, each by one of its choices. */
export const RecordNarrowingList = z.object({
  narrowing: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      choices: z.array(z.object({ value: z.string(), label: z.string() })),
    }),
  ),
});
export type RecordNarrowingList = z.infer<typeof RecordNarrowingList>;

/** One choice of each way or none; a comma or percent sign of a value is written `%2C`, `%25`. */
const Narrow = z
  .string()
  .max(1_000)
  .regex(/^[a-z_]+:[^,]+(?:,[a-z_]+:[^,]+)*$/);

export const RecordListQuery = z.strictObject({
  /** Words that must all be found; taken literally. */
  search: z.string().max(200).optional(),
  /** Those that this import wrote. */
  job_id: z.uuid().optional(),
  /** Those of this contact; the columns that name it are left out. */
  contact_id: RecordId.optional(),
  /** Those on this campaign list; for kinds that are gathered on lists. */
  list_id: z.uuid().optional(),
  /** `<key>:<value>` of the kind's narrowing, several with commas between: `status:new,event:7`. */
  narrow: Narrow.optional(),
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
  /** The first one says what the record is called; `group`: what custom fields stand under, null for all others. */
  fields: z.array(RecordColumn.extend({ group: z.string().nullable(), value: RecordValue })),
  metadata: z.array(z.object({ key: z.string(), value: z.string() })),
  history: z.array(ContactHistoryEntry),
});
export type RecordPage = z.infer<typeof RecordPage>;
