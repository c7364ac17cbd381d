/** A piece of what PostgreSQL's error says about itself. */
function part(error: unknown, name: "constraint" | "table"): string | null {
  if (!(error instanceof Error)) return null;
  const found: unknown = Object.entries(error).find(([key]) => key === name)?.[1];
  return typeof found === "string" ? found : part(error.cause, name);
}

/**
 * Why the database does not let a record go or change, for people. The text of
 * its error may hold their data, and stays out.
 *
 * @param table where the record itself lives
 */
export function undoRefusal(error: Error, table: string): string {
  const constraint = part(error, "constraint");
  const other = part(error, "table");
  if (!constraint) return "The database refused it.";
  const rule = `the rule “${constraint.replaceAll("_", " ")}”`;
  return other === null || other === table
    ? `The database refused it: it breaks ${rule}.`
    : `The database refused it: “${other.replaceAll("_", " ")}” still refers to it (${rule}).`;
}
