import type { Noun } from "@inlet/contract";
import type { PlannedRelated } from "@inlet/contract/tables";
import type { Queryable } from "../database.ts";
import type { ImportType, ReferenceRefusal } from "../define.ts";
import { quoteCell } from "../field-types/reading/characters.ts";
import { nameOfGiven, noClaims, type Claim, type Claims, type GivenValue } from "./claims.ts";
import type { RowPlan } from "./plan-row.ts";
import { keyOf, type Met, type Planner, type RowRead, type UniqueField } from "./planned-row.ts";
import type { ReadRow } from "./read-row.ts";

/** Tells which rows would give a value to a record that another one has. */
export interface UniqueValues {
  /** @param ownId of the record the row meets; @returns what speaks against a plan of the row; null for nothing */
  refusalOf(read: ReadRow, ownId: string | undefined): (plan: RowPlan) => ReferenceRefusal | null;
  /** Remember what a row that goes in gives. */
  note(plan: RowPlan, read: ReadRow, ownId: string): void;
  /** Hand on what was noted. */
  end(): Promise<void>;
}

/** Who has a value; the row is null where the database has it. */
type Holder = Pick<Claim, "id"> & { rowId: number | null };

/**
 * Look up who has the values that rows may give to records: in the database, and of the rows planned before.
 *
 * @returns null where no field of the job is unique
 */
export async function openUnique(
  db: Queryable,
  asked: {
    reads: readonly RowRead[];
    met: ReadonlyMap<string, Met>;
    planner: Planner;
    known: { claims?: Claims; ids?: ReadonlyMap<number, string> };
  },
): Promise<UniqueValues | null> {
  const { planner, known } = asked;
  const { unique, importType } = planner;
  if (unique.length === 0) return null;
  const claims = known.claims ?? noClaims;
  const holders = await findHolders(db, asked, claims);
  const noted: Claim[] = [];
  const entity = importType.destination.entity;
  return {
    refusalOf: (read, ownId) => (plan) => {
      const own = ownId ?? known.ids?.get(read.rowId) ?? read.ownId ?? null;
      for (const given of givenBy(plan, read, { unique, entity, own })) {
        const all = holders.get(nameOfGiven(given));
        // Nobody has nearly any value that a file gives.
        if (!all) continue;
        const others = all.filter(({ id, rowId }) => id !== given.id && rowId !== read.rowId);
        if (others.length > 0) return taken(given, others, importType);
      }
      return null;
    },
    note(plan, read, ownId) {
      for (const given of givenBy(plan, read, { unique, entity, own: ownId })) {
        const claim = { ...given, id: given.id ?? ownId, rowId: read.rowId };
        addTo(holders, given, claim);
        noted.push(claim);
      }
    },
    end: () => claims.note(noted),
  };
}

async function findHolders(
  db: Queryable,
  { reads, met, planner }: Pick<Parameters<typeof openUnique>[1], "reads" | "met" | "planner">,
  claims: Claims,
): Promise<Map<string, Holder[]>> {
  const asked = reads.flatMap((one) => {
    const values = one.read ? valuesIn(one.read, planner) : [];
    return values.filter((given) => !hasAlready(one, met, given));
  });
  const holders = new Map<string, Holder[]>();
  for (const { field, rule } of planner.unique) {
    const keys = [...new Set(asked.flatMap((given) => (given.field === field ? [given.value] : [])))];
    const found = await planner.importType.destination.find(db, { rule, keys, fields: [] });
    for (const { key, record } of found) addTo(holders, { field, value: key }, { id: record.id, rowId: null });
  }
  const rowIds = reads.map(({ row }) => row.rowId);
  for (const claim of await claims.find(asked, rowIds)) addTo(holders, claim, claim);
  return holders;
}

function addTo(holders: Map<string, Holder[]>, given: GivenValue, holder: Holder): void {
  const name = nameOfGiven(given);
  const all = holders.get(name);
  if (all) all.push(holder);
  else holders.set(name, [holder]);
}

/** Whether the row's record has the value, so that the row gives it nothing. */
function hasAlready(one: RowRead, met: ReadonlyMap<string, Met>, { field, value }: GivenValue): boolean {
  const key = keyOf(one);
  const records = (key === null ? undefined : met.get(key)?.records) ?? [];
  return records.length === 1 && records[0]?.values.get(field) === value;
}

/** What a row may give to its own record, and gives to others of the kind that it makes. */
export function valuesIn({ values, related, refusal, isInvalid }: ReadRow, planner: Planner): GivenValue[] {
  if (isInvalid || refusal) return [];
  const { entity } = planner.importType.destination;
  const given: GivenValue[] = [];
  for (const { field } of planner.unique) {
    const value = values.get(field);
    if (typeof value === "string") given.push({ field, value });
    if (related.length > 0) given.push(...othersIn(related, { field, entity }));
  }
  return given;
}

/** What rows give to records of a kind that they make beside their own. */
function othersIn(
  related: readonly PlannedRelated[],
  { field, entity }: { field: string; entity: string },
): (GivenValue & { id: string })[] {
  return related.flatMap((one) => {
    const value = one.entity === entity && one.action === "create" ? one.values[field] : undefined;
    return typeof value === "string" ? [{ field, value, id: one.id }] : [];
  });
}

/** What a row gives as it is planned; `id` is null for a new record of its own that has none yet. */
function givenBy(
  plan: RowPlan,
  { values }: ReadRow,
  { unique, entity, own }: { unique: readonly UniqueField[]; entity: string; own: string | null },
): (GivenValue & { id: string | null })[] {
  if (plan.action !== "create" && plan.action !== "enrich") return [];
  const given: (GivenValue & { id: string | null })[] = [];
  for (const { field } of unique) {
    const value = plan.action === "create" ? values.get(field) : plan.changes.find(([key]) => key === field)?.[2];
    if (typeof value === "string") given.push({ field, value, id: own });
    if (plan.related.length > 0) given.push(...othersIn(plan.related, { field, entity }));
  }
  return given;
}

/** Code of the issue of a row that would give a value away which is another record's. */
export const VALUE_TAKEN = "value_taken";

const someRecord: Noun = { one: "record", other: "records" };

function taken(
  { field, value }: GivenValue,
  holders: readonly Holder[],
  { fields, matchRules, destination, noun = someRecord }: ImportType,
): ReferenceRefusal {
  const label = fields.find(({ key }) => key === field)?.label ?? field;
  const rule = matchRules.find(({ key }) => key === destination.unique?.get(field))?.label ?? label;
  const there = holders.filter(({ rowId }) => rowId === null);
  const [first] = holders;
  const whose =
    there.length > 0
      ? `${there.length > 1 ? noun.other : noun.one} ${there.map(({ id }) => `#${id}`).join(", ")}`
      : `the ${noun.one} of row ${first?.rowId} of this file`;
  const hint =
    there.length > 0
      ? `Correct it or leave it blank, or find existing ${noun.other} by ${rule}.`
      : "Correct it in one of the two rows, or leave one of them out.";
  const message = `${label} “${quoteCell(value)}” belongs to ${whose}`;
  return { status: "error", code: VALUE_TAKEN, field, value, message, hint };
}
