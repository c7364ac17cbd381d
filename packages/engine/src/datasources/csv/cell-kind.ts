/** What a cell looks like at a glance; far coarser than field types, and only used to read the file's layout. */
export type CellKind = "blank" | "email" | "url" | "phone" | "number" | "date" | "text";

const kinds: readonly (readonly [CellKind, RegExp])[] = [
  ["blank", /^\s*$/],
  ["email", /^[^\s@,;|<>]+@[^\s@,;|<>]+\.[a-z]{2,}$/i],
  ["url", /^(?:https?:\/\/|www\.)\S+$/i],
  [
    "date",
    /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i,
  ],
  [
    "number",
    /^(?:[-+]?(?:[$€£]\s?)?\d+(?:[.,' ]\d+)*(?:e[-+]?\d+)?(?:\s?[%$€£])?|\((?!0+\))[$€£]?\d+(?:[.,]\d+)*\))$/i,
  ],
  ["phone", /^\+?(?:[()\s./-]*\d){7,15}(?:\s*(?:x|ext\.?)\s*\d{1,6})?$/i],
];

/** Tell what a cell looks like. */
export function cellKind(cell: string): CellKind {
  const text = cell.length > 200 ? cell.slice(0, 200) : cell.trim();
  return kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? "text";
}

/** Whether a cell is blank, or says that there is no value. */
export function isWithoutValue(cell: string): boolean {
  return /^(?:\s*|n\.?\/?[ad]\.?|[-+]?(?:nan|inf)(?:\(.*\))?|null|none|nil|unknown|[-–—.*?:]{1,3}|#n\/a)$/i.test(
    cell.trim(),
  );
}
