import { refusedName, type Existing, type ImportCase, type Pledge } from "../cases/import-case.ts";
import type { StandDatabase } from "./database.ts";
import type { Stand } from "./stand.ts";

/**
 * What a stand adds to Inlet's database: a rule that refuses one name, so that
 * chunks are split; a log of everything that becomes of jobs; and a note of
 * every change record that is changed, which must not happen.
 */
const additions = `
  ALTER TABLE contact ADD CONSTRAINT house_rule CHECK (last_name <> '${refusedName}');
  CREATE SCHEMA crash;
  CREATE TABLE crash.job_log (n bigint GENERATED ALWAYS AS IDENTITY, job_id uuid, was text, status text, version int,
                              processed int, sha256 text);
  CREATE TABLE crash.rewritten (record text);
  GRANT USAGE ON SCHEMA crash TO inlet;
  GRANT INSERT ON ALL TABLES IN SCHEMA crash TO inlet;
  CREATE FUNCTION crash.log_job() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO crash.job_log (job_id, was, status, version, processed, sha256)
    VALUES (NEW.id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.status END, NEW.status, NEW.version,
            (NEW.counts->>'processed')::int, NEW.sha256);
    RETURN NULL;
  END $$;
  CREATE FUNCTION crash.note_rewritten() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO crash.rewritten VALUES (OLD::text);
    RETURN NULL;
  END $$;
  CREATE TRIGGER log_job AFTER INSERT OR UPDATE ON user_job FOR EACH ROW EXECUTE FUNCTION crash.log_job();
  CREATE TRIGGER note_rewritten AFTER UPDATE OR DELETE ON change_record
    FOR EACH ROW EXECUTE FUNCTION crash.note_rewritten()`;

/** Add what the checks need. */
export async function prepareDatabase(database: StandDatabase): Promise<void> {
  await database.query(additions);
}

/** Empty a stand of imports and people, and put those of a case in, with what they promised to give. */
export async function startAfresh(
  { database }: Stand,
  { existing, pledges }: Pick<ImportCase, "existing" | "pledges">,
): Promise<void> {
  const tables = await database.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'import'",
  );
  for (const { name } of tables) await database.query(`DROP TABLE import.${name} CASCADE`);
  await database.query(
    `TRUNCATE contact, tag, campaign_list, campaign_list_member, user_job, change_record, import_ledger, idempotency_key,
       crash.job_log, crash.rewritten RESTART IDENTITY CASCADE`,
  );
  await insertExisting(database, existing);
  await insertPledges(database, pledges);
}

async function insertPledges(database: StandDatabase, pledges: readonly Pledge[]): Promise<void> {
  const times = "'2020-01-01 10:00:00.123456+02', '2021-02-03 04:05:06.789+00'";
  await database.query(
    `WITH promised AS (
       INSERT INTO pledge (id, contact_id, amount, currency, financial_type, start_date, status, installments, created_at, updated_at)
       SELECT p.id, c.id, p.instalment * p.instalments, 'USD', 'donation', '2026-01-01', 'pending', p.instalments, ${times}
         FROM json_to_recordset($1) AS p(id bigint, phone text, instalment numeric, instalments int)
         JOIN contact c USING (phone) RETURNING id, amount / installments AS instalment, installments)
     INSERT INTO pledge_payment (id, pledge_id, scheduled_date, scheduled_amount, created_at, updated_at)
     SELECT id * 100 + n, id, date '2026-01-01' + n * interval '1 month', instalment, ${times}
       FROM promised, generate_series(1, installments) AS n`,
    [JSON.stringify(pledges)],
  );
}

/** Every value is fixed, times too: what undo must bring back is known to the last column. */
export async function insertExisting(database: StandDatabase, existing: readonly Existing[]): Promise<void> {
  await database.query(
    `INSERT INTO contact (phone, first_name, last_name, company_name, tags, contact_metadata, external_id, source,
                          created_at, updated_at, last_enriched_at, version)
     SELECT phone, first_name, last_name, company_name, tags, contact_metadata, external_id, 'manual',
            '2020-01-01 10:00:00.123456+02', '2021-02-03 04:05:06.789+00', NULL, 1 + n % 5
       FROM json_to_recordset($1) AS old(n int, phone text, first_name text, last_name text, company_name text,
                                         tags text[], contact_metadata jsonb, external_id text)`,
    [JSON.stringify(existing.map((person, n) => ({ n, ...person })))],
  );
}
