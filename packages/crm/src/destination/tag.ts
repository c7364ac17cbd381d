import type { Attachment, Queryable } from "@inlet/engine";
import { recordDestination } from "./record-destination.ts";
import { byNumber } from "./record-table.ts";

/** Whether a mark on a contact, `m`, is not of the job, whose id is the parameter. */
const isOthers = (jobParameter: string): string => `(m.version > 1 OR NOT EXISTS (
  SELECT FROM change_record r WHERE r.entity = 'contact_tag' AND r.entity_id = m.id AND r.job_id = ${jobParameter}
    AND r.action = 'created'))`;

/** Words that contacts are marked with. One that marks somebody else's contacts by now is kept. */
export const tagDestination = recordDestination(
  {
    ...{ entity: "tag", table: "tag", metadata: null, required: ["name"] },
    columns: new Map([["name", "text"]]),
    matchedBy: new Map([["id", byNumber("c.id")]]),
  },
  {
    attached: contactsMarked,
    standing: `SELECT c.id, c.version, EXISTS (
        SELECT FROM contact_tag m WHERE m.tag_id = c.id AND ${isOthers("$1")}) AS is_attached FROM tag c`,
  },
);

async function contactsMarked(db: Queryable, ids: readonly string[], jobId: string): Promise<Attachment[]> {
  const { rows } = await db.query<{ id: string; value: string }>(
    `SELECT m.tag_id AS id, count(*)::text AS value FROM contact_tag m
      WHERE m.tag_id = ANY($1::bigint[]) AND ${isOthers("$2")} GROUP BY m.tag_id`,
    [ids, jobId],
  );
  return rows.map(({ id, value }) => ({ id, label: "Contacts", value }));
}

/** Marks on contacts. */
export const contactTagDestination = recordDestination({
  ...{ entity: "contact_tag", table: "contact_tag", metadata: null, required: ["contact_id", "tag_id"] },
  columns: new Map([
    ["contact_id", "bigint"],
    ["tag_id", "bigint"],
  ]),
  matchedBy: new Map([["id", byNumber("c.id")]]),
});
