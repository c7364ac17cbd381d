import type { Queryable } from "../database.ts";
import { isRefusedByDatabase } from "./refused-row.ts";

/**
 * Do something to many records in one statement or, when the database refuses
 * that, to halves of them, down to the record that it will not have: the others
 * do not suffer from it. All of it stays in the caller's transaction; a record
 * costs two attempts at most.
 *
 * @param work is undone when it throws
 * @param refuse told of each record that cannot be done, and why
 */
export async function inParts<T>(
  db: Queryable,
  records: readonly T[],
  { work, refuse }: { work: (part: readonly T[]) => Promise<void>; refuse: (record: T, error: Error) => void },
): Promise<void> {
  const [only] = records;
  if (only === undefined) return;
  await db.query("SAVEPOINT part");
  try {
    await work(records);
    await db.query("RELEASE SAVEPOINT part");
    return;
  } catch (error) {
    if (!isRefusedByDatabase(error)) throw error;
    await db.query("ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part");
    if (records.length === 1) return refuse(only, error);
  }
  const middle = Math.ceil(records.length / 2);
  await inParts(db, records.slice(0, middle), { work, refuse });
  await inParts(db, records.slice(middle), { work, refuse });
}
