import type { Column } from "@inlet/contract";
import { plainText } from "../datasources/csv/plain-text.ts";
import type { Field } from "../define.ts";
import { formulaSafe } from "../formula-safe.ts";

/** The fields that a template file has a column for. */
export const templateFields = (fields: readonly Field[]): Field[] => fields.filter(({ isRare }) => !isRare);

const asHeader = (label: string): string => plainText(label).trim();

/** Headers of a template file, one per field: its label, with its key behind it where several share one. */
export function templateHeaders(fields: readonly Field[]): string[] {
  const sharing = Map.groupBy(fields, ({ label }) => asHeader(label));
  return fields.map(({ key, label }) => {
    const header = asHeader(label);
    return sharing.get(header)?.length === 1 ? header : `${header} (${key})`;
  });
}

/**
 * The field of each column of a template file that comes back. It is one when
 * it has every header of the template, as they were written; further columns
 * may stand between.
 *
 * @returns empty when it is none; of a header that repeats, the first column
 */
export function templateColumns(columns: readonly Column[], all: readonly Field[]): ReadonlyMap<Column, Field> {
  const fields = templateFields(all);
  const byHeader = new Map(columns.toReversed().map((column) => [formulaSafe(column.header), column]));
  const found = templateHeaders(fields).map((header) => byHeader.get(formulaSafe(header)));
  const pairs = fields.flatMap((field, index): [Column, Field][] => {
    const column = found[index];
    return column ? [[column, field]] : [];
  });
  return new Map(pairs.length === fields.length ? pairs : []);
}
