import type { Mapping, Noun, OnMatch, RowStatus } from "@inlet/contract";
import type { Queryable } from "./database.ts";
import type { Destination, EntityRecord } from "./define-destination.ts";
import type { Value, Values } from "./define-field.ts";

/** One changed value: field, before, after. */
type ValueChange = readonly [string, Value | null, Value];

/** A record that a row makes beside its own. */
export interface RelatedCreate {
  action: "create";
  /** Name of its kind, as its destination has it. */
  entity: string;
  /**
   * What the record is known by, e.g. `email:ada@example.org`, the surest first:
   * a later row of the job that names one of them means this record, and makes
   * none. Empty: every row makes its own.
   */
  keys: readonly string[];
  values: Values;
  /** Columns that hold a record which a row of this job makes → one of its keys. */
  refs?: ReadonlyMap<string, RecordKey>;
  /** Whether rows of other own records may mean the same one, such as a relationship from its other side. */
  isShared?: boolean;
  /** Another one of the row's that this hangs on: where the row does not make that, it does not make this either. */
  madeWith?: RelatedCreate;
  /** For people, e.g. "Soft credit to Ada Byron". */
  label: string;
}

/** A record that a row changes beside its own. */
export interface RelatedEnrich {
  action: "enrich";
  entity: string;
  id: string;
  /** At which it is changed. */
  version: number;
  changes: readonly ValueChange[];
  label: string;
}

export type RelatedRecord = RelatedCreate | RelatedEnrich;

/** Names a record that a row of the job makes. */
export interface RecordKey {
  entity: string;
  key: string;
}

/** Why what a row refers to keeps it from going in. */
export interface ReferenceRefusal {
  status: Extract<
    RowStatus,
    "invalid" | "invalid_no_match" | "error" | "review" | "soft_credit_error" | "pledge_payment_error"
  >;
  code: string;
  /** Field it is about; null for the row as a whole. */
  field: string | null;
  message: string;
  hint: string;
  /** The value that keeps it from going in; absent where it is no single one. */
  value?: string;
  /**
   * Whether it holds whatever else the row says, and so is said of a row too that cannot go in anyway: what the row names
   * is not there, or is the name of several, or is not what else the row calls it.
   */
  isSaidAnyway?: boolean;
  /** What keeps it from going in as well, told with it; absent: nothing else is known to. */
  also?: readonly Omit<ReferenceRefusal, "status" | "also">[];
}

/** Records that were looked up, and what was found. */
export interface LookedUp {
  /** Their kind: the row's own, or one that is written before it. */
  entity: string;
  /** Match rule of their destination, and key, under which they were looked up. */
  rule: string;
  key: string;
  /** All that was found, in order of id. */
  found: readonly Pick<EntityRecord, "id" | "version">[];
}

/** What a row says of its own record where that is met. */
export type MetValues = Pick<Referral, "values" | "computed">;

/** What a row refers to. */
export interface Referral {
  /** Own values, with those that were looked up in place of those they were looked up by. */
  values: Values;
  /** Own columns that hold a record which a row of this job makes. */
  refs?: ReadonlyMap<string, RecordKey>;
  /**
   * What other rows of the job may know the row's own record by, its match key
   * first, where the database has none under that. A row whose match key an
   * earlier one made a related record by means that record.
   */
  ownKeys?: readonly string[];
  /** Written with the row's own record: all of it or nothing. */
  related: readonly RelatedRecord[];
  refusal: ReferenceRefusal | null;
  /**
   * All that this was decided on beside the row, its settings, and the record under its match key, if it has one: while
   * that is found as it was, the run takes the row as it was planned. Absent where it was decided on anything else; then
   * the run looks at the row again.
   */
  restsOn?: readonly LookedUp[];
  /** Whether its values have a match key under which nothing stands, so that nobody looks again. Absent: that is looked up. */
  isNew?: boolean;
  /** Own fields that follow from others as they are to stand: what the row has for them wins whatever the policy. Absent: none. */
  computed?: readonly string[];
  /**
   * What the row says of its own record where that is there already, or a row before makes it: `record` is what it says
   * by then, as far as rows of the job can fill it. Absent: the same as of a new one.
   */
  whenMet?(record: Values): MetValues | { refusal: ReferenceRefusal };
  /** Why the row cannot make its own record where that is not met; absent: it can. */
  refusalOfNew?: ReferenceRefusal;
  /** Status of the row once it is done, where that says more than `imported`. */
  statusWhenDone?: Extract<RowStatus, "warning_unparsed_address" | "soft_credit_imported" | "pledge_payment_imported">;
  /** What else the row does that no status tells: said of it, and no reason to look at it. */
  notes?: readonly { code: string; field: string | null; message: string }[];
}

/** A row as far as what it refers to is concerned. */
export interface ReferringRow {
  rowId: number;
  values: Values;
  /** Own columns that the row erases where it says nothing of them; absent: none. */
  cleared?: readonly string[];
}

export interface RelatedContext {
  mapping: Mapping;
  userId: string;
  /** What becomes of a row whose own record is there already. */
  onMatch: OnMatch;
  /** Whether what is not there may be made: the job says so, and its rows make records of their own. */
  mayMake: boolean;
  /** Which records of a kind rows of the job change already, as far as they are planned: id → the row. */
  changedBy(entity: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** A row whose own record was looked for. */
export interface OwningRow extends ReferringRow {
  /** The record as the database has it; null for one that a row of the job makes. */
  recordId: string | null;
  /** Its id, also where a row makes it; null where that is not taken yet. */
  ownId: string | null;
}

/** What a row attaches to its own record. */
export interface Attached {
  /**
   * What is to hang on the record and does not yet. The first of `keys` tells it
   * from what else of its kind hangs there: of several rows the first makes it.
   */
  related: readonly RelatedCreate[];
  /** What is to be said of it, though the row goes in. */
  warning?: Omit<ReferenceRefusal, "status"> & { value: string };
  statusWhenDone?: Referral["statusWhenDone"];
}

/** A kind of record that hangs on the row's own. */
export interface AttachedKind {
  destination: Destination;
  /** Its columns that hold the row's own record where they are not given another. */
  owner: readonly string[];
}

/**
 * Records that rows refer to or write beside their own. Looking up is done in
 * bulk, for the rows of a chunk at once; what is decided of a row depends on
 * what was found and on nothing else.
 */
export interface Related {
  /** Fields of which a job fills one at least to have anything to do with this; absent: every job has. */
  usedBy?: readonly string[];
  /** Kinds that the row's own record refers to, such as the contact of a contribution: written before it. */
  before: readonly Destination[];
  /** Kinds that hang on the row's own record, such as soft credits: written after it. */
  after: readonly AttachedKind[];
  /** What rows may refer to that is not there and can be made, as people call it, e.g. contacts; absent: nothing is. */
  makesMissing?: Noun;
  /** Own columns that `refer` fills. */
  fills: readonly string[];
  /** Look up what rows refer to, before their own records are looked for. @returns what one of the rows refers to */
  refer?(
    db: Queryable,
    rows: readonly ReferringRow[],
    context: RelatedContext,
  ): Promise<(row: ReferringRow) => Referral>;
  /** Look up what hangs on the rows' own records. @returns what one of the rows attaches to its record */
  attach?(
    db: Queryable,
    rows: readonly OwningRow[],
    context: Omit<RelatedContext, "changedBy">,
  ): Promise<(row: OwningRow) => Attached>;
}
