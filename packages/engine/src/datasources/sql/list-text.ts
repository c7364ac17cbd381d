/** An entry of an array literal: quoted, or as it is. */
const ENTRY = /"((?:[^"\\]|\\.)*)"|([^",{}\\]+)/y;

/** What would part or change an entry when the list is read. */
const UNCLEAR = /[,;\n]|:::|^["*\s]|["\s]$/u;

/**
 * A one-dimensional array as a list of its entries, parted by commas, as the
 * field type for lists reads it; one whose entries could not be told apart
 * then, and any other text, stays as it is.
 *
 * @param literal as PostgreSQL writes it, `{a,"b c"}`
 * @see https://www.postgresql.org/docs/current/arrays.html "Array Input and Output Syntax"
 */
export function listText(literal: string): string {
  const entries = entriesOf(literal);
  if (!entries || entries.some((entry) => UNCLEAR.test(entry))) return literal;
  return entries.join(", ");
}

/** @returns entries without those that are NULL; null for what is no array of one dimension */
function entriesOf(literal: string): string[] | null {
  if (!literal.startsWith("{") || !literal.endsWith("}")) return null;
  const end = literal.length - 1;
  const entries: string[] = [];
  for (let at = 1; at < end; at = ENTRY.lastIndex + 1) {
    ENTRY.lastIndex = at;
    const [, quoted, plain] = ENTRY.exec(literal) ?? [];
    if (quoted === undefined && plain === undefined) return null;
    if (quoted !== undefined) entries.push(quoted.replace(/\\(.)/gsu, "$1"));
    else if (plain !== undefined && plain !== "NULL") entries.push(plain);
    if (ENTRY.lastIndex < end && literal[ENTRY.lastIndex] !== ",") return null;
  }
  return entries;
}
