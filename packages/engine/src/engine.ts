import type { Logger } from "./log.ts";
import type { Pool } from "pg";
import type { Queryable } from "./database.ts";
import type { FieldOption, ImportType } from "./define.ts";
import type { FileStore } from "./file-store.ts";

/** What every stage works with. */
export interface EngineContext {
  pool: Pool;
  files: FileStore;
  importTypes: ReadonlyMap<string, ImportType>;
  log: Logger;
  /** Put a task on the queue, in the transaction of the given connection. */
  enqueue(db: Queryable, task: string, payload: { jobId: string }): Promise<void>;
  /** The options of fields that say `optionsFrom`, in the order they are shown; asked by `readImportType` alone. */
  options(source: string): Promise<readonly FieldOption[]>;
  /** Where people add to them, e.g. "Settings → Options"; absent: nowhere. */
  optionsPlace?: string;
  /** ISO 3166-1 alpha-2; read into phone numbers written without a country. */
  defaultCountry(): Promise<string>;
  /** Rows that one import may have; a file with one more is refused. */
  maxRows: number;
}
