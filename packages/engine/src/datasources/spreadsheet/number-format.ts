/** What a number format makes of a number. A moment is a day, a time, or both, as its number tells. */
export type FormatKind = "number" | "date" | "datetime" | "moment" | "time" | "duration";

/**
 * Formats that have a number in place of a code, in every workbook. From 27 to 58 they are those of East Asia,
 * and some show days in one language and times in another; from 59 on they are those of Thailand.
 */
const builtIn = new Map<number, FormatKind>([
  ...kinds("date", [14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58, 71, 72, 73, 74, 81]),
  ...kinds("time", [18, 19, 20, 21, 32, 33, 45, 47, 75, 76, 78, 80]),
  ...kinds("moment", [34, 35, 52, 53, 55, 56]),
  ...kinds("datetime", [22, 77]),
  ...kinds("duration", [46, 79]),
]);

function kinds(kind: FormatKind, ids: readonly number[]): [number, FormatKind][] {
  return ids.map((id) => [id, kind]);
}

/** @param codes the codes of the workbook, which come before those that every workbook has */
export function formatKind(id: number, codes: ReadonlyMap<number, string>): FormatKind {
  const code = codes.get(id);
  return code === undefined ? (builtIn.get(id) ?? "number") : kindOfCode(code);
}

/** What is no placeholder: quoted and escaped text, padding, colours, currencies, conditions. */
const LITERAL = /"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|am\/pm|a\/p/gi;

/**
 * Tell from a format code whether it shows a number as a date or a time.
 *
 * @see ECMA-376 part 1, 18.8.31
 */
export function kindOfCode(code: string): FormatKind {
  const sections = code.slice(0, 1_000).replace(LITERAL, "").toLowerCase().split(";");
  // A section of nothing but text hides some values, such as zero; the next says how the others look.
  const section = sections.find((one) => one.trim() !== "") ?? "";
  if (section.includes("general")) return "number";
  if (/\[(?:h+|m+|s+)\]/.test(section)) return "duration";
  const hasTime = /[hs]/.test(section);
  const hasEra = /[ge]/.test(section) && !/[0#?]/.test(section);
  const hasDate = /[ydb]/.test(section) || hasEra || (section.includes("m") && !hasTime);
  if (hasDate) return hasTime ? "datetime" : "date";
  return hasTime ? "time" : "number";
}
