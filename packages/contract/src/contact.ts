import { z } from "zod";
import { Instant } from "./common.ts";
import { RecordKindInfo } from "./record-kind.ts";
import { RecordColumn, RecordValue } from "./record-value.ts";

/** A contact in a list. */
export const ContactListItem = z.object({
  id: z.string(),
  display_name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  company_name: z.string().nullable(),
  job_title: z.string().nullable(),
  source: z.string(),
  data_quality_score: z.int(),
  imported_at: Instant.nullable(),
});
export type ContactListItem = z.infer<typeof ContactListItem>;

export const ContactQuery = z.strictObject({
  /** Part of a name, phone, email or company; taken literally. */
  search: z.string().max(200).optional(),
  list_id: z.uuid().optional(),
  job_id: z.uuid().optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ContactQuery = z.infer<typeof ContactQuery>;

export const ContactList = z.object({
  contacts: z.array(ContactListItem),
  total: z.int(),
  next: z.string().nullable(),
});
export type ContactList = z.infer<typeof ContactList>;

/** Which import and row set which value. */
export const ContactHistoryEntry = z.object({
  at: Instant,
  action: z.enum(["created", "enriched", "undone"]),
  job_id: z.uuid().nullable(),
  file_name: z.string().nullable(),
  row: z.int().nullable(),
  by: z.string().nullable(),
  changes: z.array(
    z.object({ field: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});

export const ContactPage = z.object({
  id: z.string(),
  display_name: z.string(),
  fields: z.array(RecordColumn.extend({ group: z.string(), value: RecordValue })),
  metadata: z.array(z.object({ key: z.string(), value: z.string() })),
  lists: z.array(z.object({ id: z.uuid(), name: z.string() })),
  tags: z.array(z.string()),
  /** Kinds of records that the contact has, and how many of each; `part`: which of them, where a kind is parted. */
  records: z.array(
    z.object({
      kind: RecordKindInfo,
      /** `narrow` of a list that has them, and what they are called. */
      part: z.object({ narrow: z.string(), label: z.string() }).nullable(),
      count: z.int(),
    }),
  ),
  history: z.array(ContactHistoryEntry),
  source: z.string(),
  source_details: z.string().nullable(),
  data_quality_score: z.int(),
  imported_at: Instant.nullable(),
  last_enriched_at: Instant.nullable(),
});
export type ContactPage = z.infer<typeof ContactPage>;
export const ContactParams = z.strictObject({ id: z.string().regex(/^\d{1,18}$/) });

export const CampaignList = z.object({
  id: z.uuid(),
  name: z.string(),
  members: z.int(),
  job_id: z.uuid().nullable(),
  created_at: Instant,
});
export const CampaignListList = z.object({ campaign_lists: z.array(CampaignList) });
export type CampaignListList = z.infer<typeof CampaignListList>;
