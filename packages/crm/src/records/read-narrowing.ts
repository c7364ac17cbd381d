import type { RecordNarrowingList } from "@inlet/contract";
import { findKind, type Records } from "./record-kinds.ts";

const MAX_CHOICES = 1_000;

/** What a kind can be narrowed by, with the choices as they are now. @throws {AppError} 404 `not_found` */
export async function readNarrowing(records: Records, key: string): Promise<RecordNarrowingList> {
  const narrowing = (findKind(records, key).narrowing ?? []).map(async ({ key: by, label, choices }) => {
    const { rows } = await records.pool.query<{ value: string; label: string }>(`${choices} LIMIT ${MAX_CHOICES}`);
    return { key: by, label, choices: rows };
  });
  return { narrowing: await Promise.all(narrowing) };
}
