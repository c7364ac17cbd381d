import { importTables } from "@inlet/contract/tables";
import type { StandDatabase } from "../stand/database.ts";

/** Everything an import left, as sorted lines of text, part by part: equal for two runs that did the same. */
export type FinalState = Record<string, string[]>;

/**
 * Names in place of ids: ids come from a sequence, which leaves gaps where
 * something was rolled back. People of before are called by their external id,
 * new ones by the row of the file that made them and their phone, since a row may
 * make two; contributions by their transaction id.
 */
const named = `WITH named AS (
  SELECT 'contact' AS entity, c.id,
         COALESCE(c.external_id, 'row ' || r.row_id || ' of ' || c.source_details || COALESCE(' ' || c.phone, '')) AS name
    FROM contact c
    LEFT JOIN change_record r ON r.entity = 'contact' AND r.entity_id = c.id AND r.action = 'created'
  UNION ALL SELECT 'contribution', id, transaction_id FROM contribution)`;
const person = (id: string) => `(SELECT name FROM named WHERE entity = 'contact' AND id = ${id})`;
const gift = (id: string) => `(SELECT name FROM named WHERE entity = 'contribution' AND id = ${id})`;

/** Times of the run, which differ from run to run; that they are there does not. */
const times = ["imported_at", "last_enriched_at", "created_at", "updated_at"];
const withoutTimes = `to_jsonb(c) - '{id,${times.join(",")}}'::text[]`;
const hasTimes = times.map((time) => `c.${time} IS NOT NULL`).join(", ");

/**
 * What stands in the destination: every column of every contact, list,
 * membership and tag, contribution and what goes with it, less ids and times.
 */
export async function destinationState(database: StandDatabase): Promise<FinalState> {
  return {
    contacts: await lines(
      database,
      `${named} SELECT name, ${withoutTimes}, ${hasTimes} FROM contact c JOIN named n ON n.entity = 'contact' AND n.id = c.id`,
    ),
    members: await lines(
      database,
      `${named} SELECT l.name AS list, n.name FROM campaign_list l
         LEFT JOIN campaign_list_member m ON m.list_id = l.id
         LEFT JOIN named n ON n.entity = 'contact' AND n.id = m.contact_id`,
    ),
    tags: await lines(
      database,
      `${named} SELECT t.name AS tag, n.name, m.version FROM tag t
         LEFT JOIN contact_tag m ON m.tag_id = t.id
         LEFT JOIN named n ON n.entity = 'contact' AND n.id = m.contact_id`,
    ),
    gifts: await lines(
      database,
      `${named} SELECT ${person("c.contact_id")} AS giver, to_jsonb(c) - '{id,contact_id,created_at,updated_at}'::text[]
         FROM contribution c`,
    ),
    credits: await lines(
      database,
      `${named} SELECT ${person("c.contact_id")} AS credited, ${gift("c.contribution_id")} AS gift,
              to_jsonb(c) - '{id,contact_id,contribution_id,created_at,updated_at}'::text[] FROM contribution_soft c`,
    ),
    instalments: await lines(
      database,
      `${named} SELECT ${gift("c.contribution_id")} AS gift,
              to_jsonb(c) - '{contribution_id,created_at,updated_at}'::text[] FROM pledge_payment c`,
    ),
  };
}

/** What is known of one import: its rows under the file's column names, its change records and its counts. */
export async function importState(database: StandDatabase, jobId: string): Promise<FinalState> {
  return {
    changes: await lines(
      database,
      `${named} SELECT r.entity, r.row_id, n.name, r.action, r.version, r.before->>'version' AS version_before,
              (SELECT json_agg(CASE WHEN c->>0 = 'contribution_id' THEN to_json(${gift("(c->>2)::bigint")}) ELSE c END)
                 FROM json_array_elements(r.changes) c) AS changes
         FROM change_record r LEFT JOIN named n ON n.id = r.entity_id AND n.entity = r.entity WHERE r.job_id = $1`,
      [jobId],
    ),
    rows: await lines(
      database,
      `${named} SELECT v._id, n.name, to_jsonb(v) - '_entity_id' FROM ${importTables(jobId).view} v
         LEFT JOIN user_job j ON j.id = $1 LEFT JOIN named n ON n.id = v._entity_id AND n.entity = j.import_type`,
      [jobId],
    ),
    job: await lines(database, "SELECT status, counts, plan, undo, rows_loaded, sha256 FROM user_job WHERE id = $1", [
      jobId,
    ]),
  };
}

/** Every record of the destination to the last column, ids and times included, for what must come back exactly. */
export async function exactState(database: StandDatabase): Promise<FinalState> {
  const records = await database.query<{ name: string }>(
    "SELECT DISTINCT event_object_table::text AS name FROM information_schema.triggers WHERE trigger_name = event_object_table || '_version'",
  );
  const tables = ["campaign_list", "campaign_list_member", "tag", ...records.map(({ name }) => name)];
  const parts = tables.map(async (table) => [table, await lines(database, `SELECT t::text FROM ${table} t`)] as const);
  return Object.fromEntries(await Promise.all(parts));
}

async function lines(database: StandDatabase, sql: string, values: readonly unknown[] = []): Promise<string[]> {
  const rows = await database.query<{ line: string }>(
    `SELECT row_to_json(part)::text AS line FROM (${sql}) AS part`,
    values,
  );
  return rows.map(({ line }) => line).toSorted();
}
