import { presentKind } from "./record-kind.ts";
import { recordKinds, type Records } from "./record-kinds.ts";
import type { ContactPage } from "@inlet/contract";

/** How many records of each kind a contact has; kinds of which there are none are left out. */
export async function countRecordsOf(records: Records, contactId: string): Promise<ContactPage["records"]> {
  const kinds = recordKinds(records).flatMap((kind) => (kind.ofContact ? [{ kind, ofContact: kind.ofContact }] : []));
  const counts = kinds.map(
    ({ kind, ofContact }, index) =>
      `SELECT ${index} AS kind, count(*)::int AS count FROM ${kind.from} WHERE ${ofContact("$1::bigint")}`,
  );
  const { rows } = await records.pool.query<{ kind: number; count: number }>(counts.join(" UNION ALL "), [contactId]);
  return kinds.flatMap(({ kind }, index) => {
    const count = rows.find((row) => row.kind === index)?.count ?? 0;
    return count > 0 ? [{ kind: presentKind(kind), count }] : [];
  });
}
