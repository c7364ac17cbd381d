import { OPEN_OBJECT, type Scanner } from "./scanner.ts";
import { Fault, needsMore } from "./fault.ts";

/** A line that says what is to be done with the next one. @see https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk */
const ACTION =
  /\{[ \t]*"(?:index|create|update|delete)"[ \t]*:[ \t]*\{[ \t]*(?:\}|"(?:_index|_id|_type|_routing|routing|pipeline|require_alias)")/y;
const ID = /"_id"[ \t]*:[ \t]*(?:"((?:[^"\\]|\\.)*)"|(-?\d+))/;
/** Longest beginning of such a line that tells it. */
const LONGEST = 200;

/** Whether such a line begins here. */
export function isBulkAction(scanner: Scanner): boolean {
  if (scanner.peek() !== OPEN_OBJECT) return false;
  const { text, at } = scanner;
  if (text.length - at < LONGEST && !scanner.isLast && !/[\r\n]/.test(text.slice(at))) throw needsMore;
  ACTION.lastIndex = at;
  return ACTION.test(text);
}

/**
 * Pass the lines over that begin here and say what is to be done.
 *
 * @returns the id of what the last of them is about; null where it has none. One that is broken is no action.
 */
export function passBulkActions(scanner: Scanner): string | null {
  let id: string | null = null;
  while (isBulkAction(scanner)) {
    const { at, text } = scanner;
    try {
      scanner.skip();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      scanner.at = at;
      return null;
    }
    id = idOf(text.slice(at, scanner.at));
    scanner.liberties.add("actions");
  }
  return id;
}

function idOf(action: string): string | null {
  const [, text, number] = ID.exec(action) ?? [];
  return text === undefined ? (number ?? null) : String(JSON.parse(`"${text}"`));
}
