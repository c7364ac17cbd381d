import type { FieldChange, Issue, JobRow, Preview } from "@inlet/contract";

/** One column of the preview's table: a field or a metadata key. */
export interface PreviewColumn {
  key: string;
  field: string;
  label: string;
  isMetadata: boolean;
  /** Column of the file it is taken from; null for constants. */
  column: number | null;
}

const keyOf = (field: string, isMetadata: boolean) => `${isMetadata ? "metadata" : "field"}:${field}`;

/**
 * What to show of the first rows: every field and metadata key that a row
 * fills or erases, or that an issue is about, fields first, in the order of the file.
 */
export function previewColumns({ rows, columns, mapping }: Preview): PreviewColumn[] {
  const found = new Map<string, PreviewColumn>();
  for (const { values } of rows) {
    for (const { field, label, is_metadata, column } of values) {
      const key = keyOf(field, is_metadata);
      if (!found.has(key)) found.set(key, { key, field, label, isMetadata: is_metadata, column });
    }
  }
  for (const { changes } of rows) {
    for (const change of changes) {
      const { field, label } = change;
      if (!isErased(change) || found.has(keyOf(field, false))) continue;
      const mapped = mapping.columns.find((entry) => entry.action === "field" && entry.field === field);
      const column = mapped?.column ?? null;
      found.set(keyOf(field, false), { key: keyOf(field, false), field, label, isMetadata: false, column });
    }
  }
  // After all values, whose label is the field's own.
  for (const { issues } of rows) {
    for (const { field, column } of issues) {
      if (field === null || found.has(keyOf(field, false))) continue;
      const label = columns.find(({ index }) => index === column)?.header ?? field;
      found.set(keyOf(field, false), { key: keyOf(field, false), field, label, isMetadata: false, column });
    }
  }
  const order = new Map(mapping.columns.map(({ column }, index) => [column, index]));
  const place = ({ column }: PreviewColumn) => (column === null ? Infinity : (order.get(column) ?? column));
  return [...found.values()].toSorted(
    (a, b) => Number(a.isMetadata) - Number(b.isMetadata) || (place(a) === place(b) ? 0 : place(a) - place(b)),
  );
}

const isErased = ({ is_metadata, before, after }: FieldChange): boolean =>
  !is_metadata && before !== null && after === null;

/** @returns the value under a column that the row erases; null for none */
export const erasedCell = ({ changes }: JobRow, { field, isMetadata }: PreviewColumn): string | null =>
  isMetadata ? null : (changes.find((change) => change.field === field && isErased(change))?.before ?? null);

/** @returns what a row shows under a column: its value, else the cell as written where there is an issue */
export function shownCell(row: JobRow, column: PreviewColumn): { text: string; issue: Issue | null } {
  const value = row.values.find((entry) => entry.field === column.field && entry.is_metadata === column.isMetadata);
  const issue = column.isMetadata ? null : (row.issues.find(({ field }) => field === column.field) ?? null);
  const raw = column.column === null ? "" : (row.cells[column.column] ?? "");
  const written = issue === null ? "" : (issue.value ?? raw);
  return { text: value?.value ?? written, issue };
}

/** @returns issues that belong to no column on show; told beside the row */
export function rowIssues(row: JobRow, columns: readonly PreviewColumn[]): Issue[] {
  return row.issues.filter(({ field }) => !columns.some((column) => !column.isMetadata && column.field === field));
}
