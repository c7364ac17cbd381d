import type { ColumnEvidence, MapFieldView, Mapping, ReadingOption } from "@inlet/contract";

type Asked = Pick<MapFieldView, "fields" | "profiles">;
type Open<Option extends keyof ColumnEvidence> = ColumnEvidence[Option]["open"];

const SHOWN_CELLS = 3;

/** @returns columns whose reading depends on an option, in their order */
function columnsAskedBy(option: ReadingOption, { fields }: Pick<Asked, "fields">, mapping: Mapping): number[] {
  const asking = new Set(fields.filter((field) => field.reading_options.includes(option)).map(({ key }) => key));
  return mapping.columns.flatMap((entry) =>
    entry.action === "field" && asking.has(entry.field) ? [entry.column] : [],
  );
}

/**
 * Cells that are read as an option says, and could be read either way.
 *
 * @returns three at most; none where no column depends on the option, or the cells of one tell
 */
export function openCells<Option extends keyof ColumnEvidence>(
  option: Option,
  { fields, profiles }: Asked,
  mapping: Mapping,
): Open<Option> {
  const columns = new Set(columnsAskedBy(option, { fields }, mapping));
  const evidence = profiles.flatMap((profile) =>
    columns.has(profile.column) && profile.evidence ? [profile.evidence[option]] : [],
  );
  if (evidence.some(({ choice }) => choice !== null)) return [];
  const cells = new Map(evidence.flatMap(({ open }) => open.map((one) => [one.cell, one] as const)));
  // All of them come from the evidence of this one option.
  return [...cells.values()].slice(0, SHOWN_CELLS) as Open<Option>;
}

/** Whether a column holds times, which are read in a time zone. */
export const asksTimeZone = (view: Pick<Asked, "fields">, mapping: Mapping): boolean =>
  columnsAskedBy("time_zone", view, mapping).length > 0;
