import { z } from "zod";

/** What an undo did, or would do: each record of the kind that the import is of is counted as it comes out; what hangs on them only where it is kept or refused. */
const bySort = {
  /** Records that the import created and that go. */
  deleted: z.int(),
  /** Records that get values back. */
  restored: z.int(),
  /** Field values and metadata keys that go back. */
  fields_restored: z.int(),
  /** Records left alone, whole or in part, because somebody changed them since; the part put back counts above as well. */
  kept: z.int(),
  /** Records that somebody deleted since; nothing is left to do for them. */
  gone: z.int(),
};

/** Where an undo stands, and what it did. */
export const UndoCounts = z.object({
  /** Rows taken back so far, of those that created or enriched. */
  processed: z.int(),
  /** Records deleted and records that got values back. */
  put_back: z.int(),
  ...bySort,
  /** Records that the database would not let go or change. */
  refused: z.int(),
});
export type UndoCounts = z.infer<typeof UndoCounts>;

/** What undo leaves alone: the value of the import, and the one that stands there now. */
export const KeptChange = z.object({
  entity_id: z.string(),
  /** Field key or metadata key; `*` for a record of which no more is known than that it was changed. */
  field: z.string(),
  label: z.string(),
  ours: z.string().nullable(),
  current: z.string().nullable(),
});
export type KeptChange = z.infer<typeof KeptChange>;

/** The same with the kind of the record. */
export const KeptRecordChange = KeptChange.extend({ entity: z.string() });
export type KeptRecordChange = z.infer<typeof KeptRecordChange>;

/** A record that the database did not let undo delete or change. */
export const RefusedRecord = z.object({ entity: z.string(), entity_id: z.string(), reason: z.string() });
export type RefusedRecord = z.infer<typeof RefusedRecord>;

/** What an undo would do now. What the database itself will refuse shows only when it is tried. */
export const UndoPreview = z.object({
  job_id: z.uuid(),
  ...bySort,
  /** Records of other kinds that the import made for its rows to refer to, such as contacts of contributions, and that go too. */
  beside: z.array(z.object({ entity: z.string(), deleted: z.int() })),
  /** The list of the import. It goes with its members, and stays when `others` were put on it since. */
  campaign_list: z.object({ id: z.uuid(), name: z.string(), members: z.int(), others: z.int() }).nullable(),
  /** The first hundred of what is kept. */
  kept_changes: z.array(KeptRecordChange),
});
export type UndoPreview = z.infer<typeof UndoPreview>;
