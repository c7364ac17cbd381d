import { z } from "zod";

/** What became of a staged row (stored in `_status`). */
export const RowStatus = z.enum([
  "new",
  "valid",
  "invalid",
  "imported",
  "error",
  "duplicate",
  "invalid_no_match",
  "review",
  "excluded",
  "warning_unparsed_address",
  "soft_credit_imported",
  "soft_credit_error",
  "pledge_payment_imported",
  "pledge_payment_error",
]);
export type RowStatus = z.infer<typeof RowStatus>;

/** The statuses behind each word that people filter by. */
export const rowStatusGroups = {
  NEW: ["new"],
  VALID: ["valid", "imported", "warning_unparsed_address", "soft_credit_imported", "pledge_payment_imported"],
  ERROR: ["error", "invalid", "invalid_no_match", "soft_credit_error", "pledge_payment_error"],
  DUPLICATE: ["duplicate"],
  NO_MATCH: ["invalid_no_match"],
  UNPARSED_ADDRESS_WARNING: ["warning_unparsed_address"],
  SOFT_CREDIT: ["soft_credit_imported"],
  SOFT_CREDIT_ERROR: ["soft_credit_error"],
  PLEDGE_PAYMENT: ["pledge_payment_imported"],
  PLEDGE_PAYMENT_ERROR: ["pledge_payment_error"],
} as const satisfies Record<string, readonly RowStatus[]>;
export type RowStatusGroup = keyof typeof rowStatusGroups;

/** What a plan would do with a row. */
export const PlanAction = z.enum(["create", "enrich", "unchanged", "skip", "review", "fail"]);
export type PlanAction = z.infer<typeof PlanAction>;

/** What a run did with a row. */
export const RowAction = z.enum(["created", "enriched", "unchanged", "skipped", "failed"]);
export type RowAction = z.infer<typeof RowAction>;
