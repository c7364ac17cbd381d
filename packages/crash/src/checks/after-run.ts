import assert from "node:assert/strict";
import { JobStatus, nextStatuses, RowAction, type JobRow, type RowPage } from "@inlet/contract";
import Papa from "papaparse";
import { assertNone, type Check } from "./check.ts";
import { destinationState, importState } from "./final-state.ts";

/** The change records of imports that were not taken back. */
const standing = "(SELECT c.* FROM change_record c JOIN user_job j ON j.id = c.job_id WHERE j.status <> 'undone') AS r";

/** What holds of every import, wherever it ended. */
export const always: readonly Check[] = [
  {
    name: "I6: the stored file is the one that was sent",
    run: (facts) =>
      assertNone(facts, "SELECT sha256 FROM user_job WHERE id = $1 AND sha256 <> $2", [
        facts.driven.id,
        facts.imported.sha256,
      ]),
  },
  {
    name: "I7: the job made legal moves only, and no change record was rewritten",
    async run(facts) {
      const moves = await facts.stand.database.query<{ was: string | null; status: string }>(
        "SELECT was, status FROM crash.job_log WHERE job_id = $1 AND was IS DISTINCT FROM status ORDER BY n",
        [facts.driven.id],
      );
      for (const { was, status } of moves) {
        if (was !== null)
          assert.ok(nextStatuses[JobStatus.parse(was)].includes(JobStatus.parse(status)), `${was} → ${status}`);
      }
      await assertNone(facts, "SELECT record FROM crash.rewritten");
    },
  },
];

/** What holds once an import has run, whatever died meanwhile. */
export const afterRun: readonly Check[] = [
  {
    name: "I1: every staged row has one outcome",
    async run({ stand, driven }) {
      const rows: JobRow[] = [];
      for (let after: number | null = 0; after !== null;) {
        const page: RowPage = await stand.client.rows.list(driven.id, { after, limit: 200 });
        rows.push(...page.rows);
        after = page.next;
      }
      assert.deepEqual(
        rows.filter(({ action }) => !RowAction.safeParse(action).success),
        [],
      );
      assert.deepEqual(
        rows.map(({ row }) => row),
        rows.map((_, index) => index + 1),
      );
    },
  },
  {
    name: "I2: the outcomes add up to the rows that an independent parser counts",
    async run({ stand, imported, driven }) {
      const { data } = Papa.parse(imported.bytes.toString(), { skipEmptyLines: true });
      const summary = await stand.client.userJobs.summary(driven.id);
      const { created, enriched, unchanged, skipped, failed, waiting } = summary;
      assert.equal(created + enriched + unchanged + skipped + failed, data.length - 1);
      assert.equal(waiting, 0);
    },
  },
  {
    name: "I3: a record is touched if, and only if, a change record says so, and stands at its version",
    async run(facts) {
      await assertNone(
        facts,
        `SELECT c.id, c.version, r.versions FROM contact c
           LEFT JOIN (SELECT entity_id, array_agg(version ORDER BY id) AS versions FROM ${standing}
                       WHERE entity = 'contact' GROUP BY entity_id) r ON r.entity_id = c.id
          WHERE (r.versions IS NULL) <> (c.imported_at IS NULL AND c.last_enriched_at IS NULL)
             OR c.version <> r.versions[array_upper(r.versions, 1)]`,
      );
      await assertNone(
        facts,
        `SELECT r FROM ${standing} LEFT JOIN contact c ON c.id = entity_id WHERE entity = 'contact' AND c.id IS NULL`,
      );
      await assertNone(
        facts,
        `SELECT job_id, row_id, entity, entity_id FROM ${standing} GROUP BY 1, 2, 3, 4 HAVING count(*) > 1`,
      );
    },
  },
  {
    name: "I8: progress only goes up, and its end is the summary and what SQL counts",
    async run(facts) {
      const { stand, driven } = facts;
      await assertNone(
        facts,
        `SELECT * FROM (SELECT version, lag(version) OVER run AS version_before, processed, lag(processed) OVER run AS before
                          FROM crash.job_log WHERE job_id = $1 AND status = 'running' WINDOW run AS (ORDER BY n)) AS log
          WHERE version < version_before OR processed < before`,
        [driven.id],
      );
      const seqs = driven.events.map(({ seq }) => seq);
      assert.deepEqual(
        seqs,
        seqs.toSorted((a, b) => a - b),
      );
      const summary = await stand.client.userJobs.summary(driven.id);
      const { created, enriched, failed, total } = driven.events.at(-1)?.counts ?? {};
      const { total_rows } = summary;
      assert.deepEqual({ created, enriched, failed, total }, { ...pick(summary), total: total_rows });
      const [counted] = await stand.database.query(
        `SELECT count(*) FILTER (WHERE action = 'created')::int AS created,
                count(*) FILTER (WHERE action = 'enriched')::int AS enriched
           FROM change_record WHERE job_id = $1 AND entity = $2`,
        [driven.id, facts.imported.importType],
      );
      assert.deepEqual(counted, { created, enriched });
    },
  },
  ...always,
];

/** The sum of it all. */
export const sameAsQuiet: Check = {
  name: "F1: all that it left is what a quiet run leaves",
  async run({ stand, driven, quiet }) {
    const { database } = stand;
    const state = { ...(await destinationState(database)), ...(await importState(database, driven.id)) };
    for (const [part, lines] of Object.entries(quiet ?? {})) assert.deepEqual(state[part], lines, part);
  },
};

function pick({ created, enriched, failed }: { created: number; enriched: number; failed: number }) {
  return { created, enriched, failed };
}
