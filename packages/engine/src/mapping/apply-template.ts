import type { Column, ColumnMapping, Mapping, PutMappingTemplate } from "@inlet/contract";

type Template = Omit<PutMappingTemplate, "name" | "import_type">;

/**
 * A template's mapping for a file: its columns are found by header, each at
 * most once; columns the template does not know keep what was suggested.
 */
export function applyTemplate(template: Template, columns: readonly Column[], suggested: Mapping): Mapping {
  const free = [...template.columns];
  const known = columns.map(({ index, header }): ColumnMapping | null => {
    const at = free.findIndex((column) => column.header === header);
    const [found] = at < 0 ? [] : free.splice(at, 1);
    if (!found) return null;
    const { header: _header, action, field, ...rest } = found;
    return action === "field" && field !== undefined
      ? { column: index, action, field, ...rest }
      : { column: index, action: action === "ignore" ? "ignore" : "metadata" };
  });
  const taken = new Set(known.flatMap((mapped) => (mapped?.action === "field" ? [mapped.field] : [])));
  const mapped = columns.map(({ index }, at): ColumnMapping => {
    const guess = suggested.columns.find(({ column }) => column === index);
    const isFree = guess && !(guess.action === "field" && taken.has(guess.field));
    return known[at] ?? (isFree ? guess : { column: index, action: "metadata" });
  });
  const { constants, match, conflict, options } = template;
  return { columns: mapped, constants, match, conflict, options };
}
