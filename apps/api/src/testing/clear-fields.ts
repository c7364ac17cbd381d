import type { MapFieldView, Mapping } from "@inlet/contract";

/** A mapping's columns, with those of some headers mapped to fields, whatever was suggested. */
export const mapHeaders = (
  { columns, mapping }: Pick<MapFieldView, "columns" | "mapping">,
  fields: Readonly<Record<string, string>>,
): Mapping["columns"] =>
  columns.map(({ index, header }) => {
    const field = fields[header];
    const suggested = mapping.columns.find(({ column }) => column === index);
    if (field !== undefined) return { column: index, action: "field", field };
    return suggested ?? { column: index, action: "metadata" };
  });

/** The columns of a mapping, those of some fields under the policy `clear`. */
export const clearFields = ({ columns }: Mapping, fields: readonly string[]): Mapping["columns"] =>
  columns.map((column) =>
    column.action === "field" && fields.includes(column.field) ? { ...column, conflict: "clear" } : column,
  );
