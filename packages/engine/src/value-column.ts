import { createHash } from "node:crypto";
import { escapeIdentifier } from "pg";

/** PostgreSQL keeps so many bytes of a name. */
const MAX_NAME_BYTES = 63;

/** Column of the planned value of a field, as SQL writes it: `v_<field>`, or a name made of that where it is too long. */
export function valueColumn(field: string): string {
  const name = `v_${field}`;
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return escapeIdentifier(name);
  return escapeIdentifier(`v_${createHash("sha256").update(field).digest("hex").slice(0, 40)}`);
}
