import type { Attachment, Queryable } from "@inlet/engine";
import { recordDestination } from "./record-destination.ts";
import { byNumber } from "./record-table.ts";

/** Marks of a tag, `m`, that others than the job, whose id is the parameter, put on contacts. */
const othersMarks = (jobParameter: string): string => `SELECT m.tag_id, m.contact_id FROM contact_tag m
  WHERE m.version > 1 OR NOT EXISTS (SELECT FROM change_record r WHERE r.entity = 'contact_tag'
    AND r.entity_id = m.id AND r.job_id = ${jobParameter} AND r.action = 'created')`;

/** Words that contacts are marked with. One that marks somebody else's contacts by now is kept. */
export const tagDestination = recordDestination(
  {
    ...{ entity: "tag", table: "tag", metadata: null, required: ["name"] },
    columns: new Map([["name", "text"]]),
    matchedBy: new Map([["id", byNumber("c.id")]]),
  },
  {
    attached: contactsMarked,
    standing: `SELECT c.id, c.version, o.tag_id IS NOT NULL AS is_attached
      FROM tag c LEFT JOIN (SELECT DISTINCT tag_id FROM (${othersMarks("$1")}) AS marks) o ON o.tag_id = c.id`,
  },
);

async function contactsMarked(db: Queryable, ids: readonly string[], jobId: string): Promise<Attachment[]> {
  const { rows } = await db.query<{ id: string; value: string }>(
    `SELECT o.tag_id AS id, count(*)::text AS value FROM (${othersMarks("$2")}) AS o
      WHERE o.tag_id = ANY($1::bigint[]) GROUP BY o.tag_id`,
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
