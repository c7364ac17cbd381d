import { presentKind } from "./record-kind.ts";
import { recordKinds, type Records } from "./record-kinds.ts";
import type { ContactPage } from "@inlet/contract";

interface Counted {
  kind: number;
  part: string | null;
  label: string | null;
  count: number;
}

/** How many records of each kind a contact has, part by part; those of which there are none are left out. */
export async function countRecordsOf(records: Records, contactId: string): Promise<ContactPage["records"]> {
  const kinds = recordKinds(records).flatMap((kind) => (kind.ofContact ? [{ kind, ofContact: kind.ofContact }] : []));
  const counts = kinds.map(({ kind: { from, partedBy }, ofContact }, index) => {
    const part = partedBy
      ? `${partedBy.value} AS part, ${partedBy.label} AS label`
      : "NULL::text AS part, NULL::text AS label";
    return `(SELECT ${index} AS kind, ${part}, count(*)::int AS count FROM ${from} WHERE ${ofContact("$1::bigint")}
      GROUP BY 1, 2, 3)`;
  });
  const { rows } = await records.pool.query<Counted>(
    `SELECT * FROM (${counts.join(" UNION ALL ")}) AS counted ORDER BY kind, lower(label), part`,
    [contactId],
  );
  return rows.flatMap(({ kind: index, part, label, count }) => {
    const kind = kinds[index]?.kind;
    if (!kind) return [];
    const narrow = kind.partedBy && part !== null ? `${kind.partedBy.key}:${encodeURIComponent(part)}` : null;
    return { kind: presentKind(kind), part: narrow === null ? null : { narrow, label: label ?? "" }, count };
  });
}
