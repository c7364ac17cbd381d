import { cellKind } from "./cell-kind.ts";

const isTime = (text: string) => /^\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]m)?\s*$/i.test(text);

/** Whether a text is one value that is no word; numbers with a space are, where it parts thousands. */
export function isOneValue(text: string): boolean {
  if (isTime(text)) return true;
  const kind = cellKind(text);
  if (kind === "number" || kind === "phone")
    return !text.includes(" ") || /^(?:[-+]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\+?\d{1,4}(?: \d{2,4}){2,4})$/.test(text);
  return kind !== "text" && kind !== "blank";
}

/** Whether a text is such a value, or several with a usual delimiter between them, such as two times of a day. */
export const areValues = (text: string): boolean => isOneValue(text) || text.split(/[,;\t|]/).every(isOneValue);
