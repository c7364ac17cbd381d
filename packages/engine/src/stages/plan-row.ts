import type { Issue, Mapping, OnMatch, PlanAction, RowStatus } from "@inlet/contract";
import type { PlannedRelated } from "@inlet/contract/tables";
import { applyChanges, mergeContent, type Change, type ConflictSettings } from "../conflict/merge.ts";
import type { Destination, EntityRecord, Field, ImportType, MatchRule, ReferenceRefusal } from "../define.ts";
import { lastOfGroup } from "./last-of-group.ts";
import type { ReadRow } from "./read-row.ts";
import { issueOfRefusal, refusalsOf } from "./refusal-issues.ts";
import { lackOf } from "./required-fields.ts";

/** What the run would do with a row. */
export interface RowPlan {
  action: PlanAction;
  status: RowStatus;
  /** The record the row meets; null for one that is yet to be made or not decided. */
  entityId: string | null;
  /** What changes in an existing record. A new one gets all that was read. */
  changes: Change[];
  message: string | null;
  /** What planning found beside what reading found. */
  issues: Issue[];
  /** What is written beside the row's own record. */
  related: readonly PlannedRelated[];
}

/** The part of an import type that planning needs. */
type Plannable = Pick<ImportType, "fields" | "noun"> & { destination: Pick<Destination, "required" | "keepsOne"> };

/**
 * Decide what happens to a row. Preview and run both ask here, and nothing but
 * what is given decides.
 *
 * @param asked `existing` are the records under the row's match key, none for a new one; `refuse` tells what speaks
 *   against a plan that is good otherwise
 */
export function planRow(asked: Asked & { refuse?: ((plan: RowPlan) => ReferenceRefusal | null) | undefined }): RowPlan {
  const decided = decide(asked);
  const refusal = asked.refuse?.(decided);
  return refusal ? planRefused(asked.read, refusal, asked.mapping) : decided;
}

interface Asked {
  read: ReadRow;
  existing: readonly EntityRecord[];
  importType: Plannable;
  matchRule: MatchRule;
  onMatch: OnMatch;
  mapping: Mapping;
}

function decide(asked: Asked): RowPlan {
  const { read, existing, importType, matchRule, onMatch, mapping } = asked;
  if (read.isInvalid) return plan("fail", "invalid", { message: firstError(read) });
  if (read.refusal) return planRefused(read, read.refusal, mapping);
  const [record] = existing;
  const related = read.related;
  const status = read.statusWhenDone ?? "valid";
  if (!record && matchRule.mustExist) return planRefused(read, notThere(matchRule, importType), mapping);
  const lack = record ? null : lackOf(read.values, { importType, matchRule });
  if (lack) return planRefused(read, lack, mapping);
  if (!record) return related.length === 0 && status === "valid" ? created : plan("create", status, { related });
  if (existing.length > 1) return planSeveral(read, existing, mapping);
  if (onMatch === "skip") return planDuplicate(record);
  const { changes, disputed } = mergeContent(record, read, settingsOf(mapping, importType.fields));
  if (disputed.length > 0) return planDisputed({ read, record, disputed, fields: importType.fields, mapping });
  const emptied = lastOfGroup(record, changes, importType);
  if (emptied) return planRefused(read, emptied, mapping);
  const isEnriched = changes.length > 0 || related.length > 0;
  return plan(isEnriched ? "enrich" : "unchanged", status, { entityId: record.id, changes, related });
}

/** The record after its plan; the one given stays as it is. */
export function applyPlan(
  record: EntityRecord,
  { action, changes }: Pick<RowPlan, "action" | "changes">,
): EntityRecord {
  if (action !== "enrich") return record;
  return { ...record, version: record.version + 1, ...applyChanges(record, changes) };
}

function plan(action: PlanAction, status: RowStatus, more: Partial<RowPlan>): RowPlan {
  return { action, status, entityId: null, changes: [], message: null, issues: [], related: [], ...more };
}

/** What becomes of nearly every row of many files. */
const created = plan("create", "valid", {});

function firstError({ issues }: ReadRow): string | null {
  const error = issues.find(({ severity }) => severity === "error");
  if (!error) return null;
  return error.hint === null ? error.message : `${error.message}. ${error.hint}`;
}

const settings = new WeakMap<Mapping, ConflictSettings>();

function settingsOf(mapping: Mapping, fields: readonly Field[]): ConflictSettings {
  const known = settings.get(mapping);
  if (known) return known;
  const byField = new Map(
    mapping.columns.flatMap((column) =>
      column.action === "field" && column.conflict ? [[column.field, column.conflict] as const] : [],
    ),
  );
  const trueWins = new Set(fields.flatMap(({ key, trueWins: wins }) => (wins ? [key] : [])));
  const made: ConflictSettings = { policy: mapping.conflict.policy, byField, trueWins };
  settings.set(mapping, made);
  return made;
}

function planSeveral(read: ReadRow, existing: readonly EntityRecord[], mapping: Mapping): RowPlan {
  const shown = existing.slice(0, 5).map(({ id }) => `#${id}`);
  const others = existing.length - shown.length;
  const named = others > 0 ? `${shown.join(", ")} and ${others} more` : shown.join(", ");
  return undecided({
    read,
    mapping,
    code: "several_matches",
    field: null,
    message: `Several existing records match: ${named}`,
    hint: "Merge them, or choose another match rule.",
  });
}

function notThere({ requiredFields }: MatchRule, { noun }: Plannable): ReferenceRefusal {
  return {
    status: "invalid_no_match",
    code: "no_match",
    field: requiredFields[0] ?? null,
    message: `There is no such ${noun?.one ?? "record"}`,
    hint: "Correct the cell, leave the row out, or choose another match rule.",
  };
}

/** What the row refers to keeps it from going in. */
function planRefused(read: ReadRow, refusal: ReferenceRefusal, mapping: Mapping): RowPlan {
  const { status, also = [], ...first } = refusal;
  if (status === "review") {
    const undecidedYet = undecided({ read, mapping, ...first });
    return { ...undecidedYet, issues: [...undecidedYet.issues, ...also.map((one) => issueOfRefusal(read, one))] };
  }
  const all = refusalsOf(refusal);
  return plan("fail", status, {
    message: all.map(({ message, hint }) => `${message}. ${hint}`).join(" "),
    issues: all.map((one) => issueOfRefusal(read, one)),
  });
}

function planDuplicate(record: EntityRecord): RowPlan {
  const message = `It is there already: ${nameOf(record)}`;
  return plan("skip", "duplicate", { entityId: record.id, message });
}

function planDisputed(found: {
  read: ReadRow;
  record: EntityRecord;
  disputed: readonly string[];
  fields: readonly Field[];
  mapping: Mapping;
}): RowPlan {
  const { read, record, disputed, fields, mapping } = found;
  const labels = disputed.map((key) => fields.find((field) => field.key === key)?.label ?? key);
  return undecided({
    read,
    mapping,
    code: "conflict",
    field: disputed[0] ?? null,
    message: `Differs from ${nameOf(record)} in ${labels.join(", ")}`,
    hint: "Change the cells, leave the row out, or choose whose value wins.",
  });
}

/** A record by its number; one that the file is yet to make, by the row that makes it. */
function nameOf({ id, madeByRow }: EntityRecord): string {
  return madeByRow === undefined ? `the existing record #${id}` : `row ${madeByRow} of this file`;
}

/** A row a person must decide; where it is all rows or none, it fails. */
function undecided(found: {
  read: ReadRow;
  mapping: Mapping;
  code: string;
  field: string | null;
  message: string;
  hint: string;
}): RowPlan {
  const { read, mapping, code, field, message, hint } = found;
  const isStrict = mapping.options.mode === "strict";
  const issue: Issue = {
    code,
    severity: isStrict ? "error" : "warning",
    message,
    hint,
    row: read.rowId,
    line: read.line,
    column: null,
    field,
    value: null,
  };
  return plan(isStrict ? "fail" : "review", isStrict ? "error" : "review", {
    message: `${message}. ${hint}`,
    issues: [issue],
  });
}
