import type { FieldConflictPolicy } from "@inlet/contract";
import type { MatchRule, ReferenceRefusal, Value, Values } from "@inlet/engine";
import { ofAnother } from "../../references/own-record.ts";
import { decideStatus } from "./decide-status.ts";
import { periodStart } from "./membership-dates.ts";
import type { Finders, NamedRow } from "./name-row.ts";

/** The membership that a row meets, and how. */
export interface Standing {
  /** What it says; undefined where there is none. */
  existing: Values | undefined;
  rule: MatchRule;
  /** Whether a row whose membership is there is left out. */
  isSkipped: boolean;
  policyOf(field: string): FieldConflictPolicy;
}

/** `computed`: fields that follow from others of the membership that is there. */
type Settled = { values: Values; computed?: readonly string[] } | { refusal: ReferenceRefusal };

/** What the status of a membership depends on, beside the day. */
const decisive = [
  "membership_type_id",
  "join_date",
  "start_date",
  "end_date",
  "is_override",
  "status_override_end_date",
];

/**
 * Settle dates and status of a row. For a membership that is there nothing is
 * computed but its status, and that only when the row changes what it depends on.
 */
export function settleRow(row: NamedRow, found: Finders, standing: Standing): Settled {
  const { existing, rule, isSkipped, policyOf } = standing;
  if (!existing) return rule.mustExist ? { values: row.given } : withStatus(row.complete, row, found);
  const values = new Map(row.given);
  const start = row.complete.get("start_date");
  // What it stands under is the same in both.
  if (start !== undefined && !rule.mustExist) values.set("start_date", start);
  if (isSkipped) return { values };
  const another = rule.mustExist ? anothers(row, existing) : null;
  if (another) return { refusal: another };
  const after = new Map(existing);
  for (const [field, value] of row.given) {
    if (!after.has(field) || policyOf(field) !== "keep_existing") after.set(field, value);
  }
  for (const field of row.cleared) if (!row.given.has(field)) after.delete(field);
  const isMoved = decisive.some((field) => after.get(field) !== existing.get(field));
  const isGiven = row.status !== null && policyOf("status_id") !== "keep_existing";
  if (!isMoved && !isGiven) return { values };
  const settled = withStatus(after, isGiven ? row : { status: null }, found);
  if ("refusal" in settled) return settled;
  return { values: values.set("status_id", settled.values.get("status_id") ?? ""), computed: ["status_id"] };
}

/** Refuse a row that names a membership by its number and a contact who has it not. */
const anothers = ({ given, contact }: NamedRow, existing: Values) =>
  ofAnother(contact, {
    ...{ what: "membership", id: String(given.get("membership_id")) },
    contactId: String(existing.get("contact_id")),
  });

/** A membership as it is to stand, with its status. */
function withStatus(values: Values, { status }: Pick<NamedRow, "status">, found: Finders): Settled {
  const refusal = wrongOrder(values, found);
  if (refusal) return { refusal };
  const decided = decideStatus({ values, given: status, statuses: found.statuses, today: found.today });
  if ("refusal" in decided) return decided;
  return { values: new Map(values).set("status_id", decided.statusId) };
}

/** A membership starts when one joins or later, unless a fixed period had begun then; it ends no earlier than it starts. */
function wrongOrder(values: Values, { types }: Finders): ReferenceRefusal | null {
  const [join, start, end] = ["join_date", "start_date", "end_date"].map((field) => dayIn(values.get(field)));
  const type = types.get(String(values.get("membership_type_id")));
  const isPeriod = type && join && start === periodStart(type, join);
  if (join && start && start < join && !isPeriod) {
    return invalid("start_before_join", "start_date", `The start date ${start} is before the join date ${join}`);
  }
  const first = start ?? join;
  if (first && end && end < first) {
    return invalid("end_before_start", "end_date", `The end date ${end} is before the start date ${first}`);
  }
  return null;
}

const dayIn = (value: Value | undefined): string | null => (typeof value === "string" ? value : null);

const invalid = (code: string, field: string, message: string): ReferenceRefusal => ({
  ...{ status: "invalid", code, field, message, hint: "Correct one of the two, or leave one blank." },
});
