import { randomUUID } from "node:crypto";
import type { Pool } from "pg";

/** A job as it stands right before its task is taken: enough for the queue, which looks at nothing else. */
export async function insertJob(
  pool: Pool,
  { userId, status, bytes }: { userId: string; status: string; bytes: number },
): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `INSERT INTO user_job (id, import_type, datasource, status, created_by, source, file_name, file_size, file_key, sha256)
     VALUES ($1, 'contact', 'csv', $2, $3, 'api', 'test.csv', $4, $5, '')`,
    [id, status, userId, bytes, id],
  );
  return id;
}
