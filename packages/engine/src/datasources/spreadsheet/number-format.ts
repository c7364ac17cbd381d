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

/** What a format makes of a number: sections of it may show some as days and others as times. */
export type KindOf = (value: number) => FormatKind;

const always = (kind: FormatKind): KindOf => {
  return () => kind;
};

export const asNumber = always("number");

/** @param codes the codes of the workbook, which come before those that every workbook has */
export function formatKind(id: number, codes: ReadonlyMap<number, string>): KindOf {
  const code = codes.get(id);
  return code === undefined ? always(builtIn.get(id) ?? "number") : kindOfCode(code);
}

/** What is no placeholder: quoted and escaped text, padding, colours and currencies. */
const LITERAL = /"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\]|[<>=])[^\]]*\]|am\/pm|a\/p/gi;

const CONDITION = /\[([<>=]{1,2})\s*(-?[\d.]+(?:e[+-]?\d+)?)\]/;

interface Section {
  /** null where there is nothing but text. */
  kind: FormatKind | null;
  holds: ((value: number) => boolean) | null;
}

/**
 * Tell from a format code what it shows numbers as.
 *
 * @see ECMA-376 part 1, 18.8.31
 */
export function kindOfCode(code: string): KindOf {
  const written = code.slice(0, 1_000).replace(LITERAL, "").toLowerCase().split(";");
  // A section of texts has nothing to say about numbers.
  const sections = written.filter((section) => !section.includes("@")).map(toSection);
  // A section of nothing but text hides some values, such as zero; the next says how the others look.
  const usual = sections.find(({ kind }) => kind !== null)?.kind ?? "number";
  if (sections.every(({ kind }) => kind === null || kind === usual)) return always(usual);
  return (value) => sectionFor(sections, value)?.kind ?? usual;
}

function toSection(written: string): Section {
  const [condition = "", sign = "", limit] = CONDITION.exec(written) ?? [];
  const compare = comparisons.get(sign);
  return {
    kind: kindOfSection(written.replace(condition, "")),
    holds: compare ? (value) => compare(value, Number(limit)) : null,
  };
}

/** Without conditions, the first section is for numbers above zero, the second for those below, the third for zero. */
function sectionFor(sections: readonly Section[], value: number): Section | undefined {
  const [first, second, third] = sections;
  const isFirst = first?.holds ? first.holds(value) : value > 0 || (value === 0 && !third);
  if (isFirst) return first;
  const isSecond = second?.holds ? second.holds(value) : value < 0 || !third;
  return isSecond ? second : third;
}

/** Signs of conditions, as Excel and OpenDocument write them. */
export const comparisons = new Map<string, (value: number, limit: number) => boolean>([
  ["<", (value, limit) => value < limit],
  [">", (value, limit) => value > limit],
  ["<=", (value, limit) => value <= limit],
  [">=", (value, limit) => value >= limit],
  ["=", (value, limit) => value === limit],
  ["<>", (value, limit) => value !== limit],
  ["!=", (value, limit) => value !== limit],
]);

function kindOfSection(section: string): FormatKind | null {
  if (section.trim() === "") return null;
  if (section.includes("general")) return "number";
  if (/\[(?:h+|m+|s+)\]/.test(section)) return "duration";
  // Days and times have figures of their own; only parts of a second are written as those of numbers.
  if (/[0#?]/.test(section.replace(/s[.,]0+/g, "s"))) return "number";
  const hasTime = /[hs]/.test(section);
  const hasDate = /[ydbge]/.test(section) || (section.includes("m") && !hasTime);
  if (hasDate) return hasTime ? "datetime" : "date";
  return hasTime ? "time" : "number";
}
