import type { Destination, NewRecord, Queryable, Value, WriteContext } from "@inlet/engine";
import { copyLine, copyLines, textArray } from "@inlet/engine";
import { contactColumns, recordColumns, toRecord, type ContactRow } from "./columns.ts";
import { addedMembers, joinList, leaveList, listOfJob } from "./campaign-list.ts";
import { otherLists, standingContacts } from "./other-lists.ts";
import { putContactsBack } from "./put-back.ts";
import { readContacts } from "./read-contacts.ts";
import { removeContacts } from "./remove-contacts.ts";
import { updateContacts } from "./update-contacts.ts";

/** What each match rule compares; the index of the same expression serves the look-up. */
const matchExpressions: ReadonlyMap<string, string> = new Map([
  ["phone", "c.phone"],
  ["email", "lower(c.email)"],
  ["external_id", "c.external_id"],
]);

const insertColumns = [
  "id",
  ...contactColumns.keys(),
  "contact_metadata",
  "source",
  "source_details",
  "imported_at",
].join(", ");

async function find(db: Queryable, rule: string, keys: readonly string[]) {
  const expression = matchExpressions.get(rule);
  if (!expression || keys.length === 0) return [];
  // OFFSET 0 keeps the index look-up per key even while statistics still take the growing table for empty.
  const { rows } = await db.query<ContactRow & { match_key: string }>(
    `SELECT found.* FROM unnest($1::text[]) AS k(key), LATERAL (
       SELECT ${expression} AS match_key, ${recordColumns} FROM contact c WHERE ${expression} = k.key OFFSET 0
     ) AS found ORDER BY found.id`,
    [keys],
  );
  return rows.map((row) => ({ key: row.match_key, record: toRecord(row) }));
}

async function nextIds(db: Queryable, count: number) {
  if (count === 0) return [];
  const { rows } = await db.query<{ id: string }>(
    `WITH ids AS MATERIALIZED (SELECT pg_get_serial_sequence('contact', 'id')::regclass AS name)
     SELECT nextval(ids.name)::text AS id FROM ids, generate_series(1, $1)`,
    [count],
  );
  return rows.map(({ id }) => id);
}

function columnText(value: Value | undefined): string | boolean | null {
  if (value === undefined) return null;
  return typeof value === "object" ? textArray(value) : value;
}

async function insert(db: Queryable, records: readonly NewRecord[], context: WriteContext) {
  const importedAt = new Date().toISOString();
  const names = [...contactColumns.keys()];
  const lines = records.map(({ id, values, metadata }) => {
    const cells = names.map((name) => columnText(values.get(name)));
    const extra = JSON.stringify(Object.fromEntries(metadata));
    return copyLine([id, ...cells, extra, context.source, context.fileName, importedAt]);
  });
  await copyLines(db, `contact (${insertColumns})`, lines);
}

/** Contacts as the engine reads and writes them. */
export const contactDestination: Destination = {
  entity: "contact",
  async lock(db) {
    await db.query("SELECT pg_advisory_xact_lock(hashtext('inlet:contact'))");
  },
  find,
  read: readContacts,
  nextIds,
  insert,
  update: updateContacts,
  relate: joinList,
  putBack: putContactsBack,
  remove: removeContacts,
  attached: otherLists,
  standing: standingContacts,
  related: listOfJob,
  addedMembers,
  unrelate: leaveList,
};
