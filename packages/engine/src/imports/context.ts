import type { Field } from "../define.ts";
import type { SqlSources } from "../datasources/sql/sources.ts";
import type { EngineContext } from "../engine.ts";
import type { JobFeed } from "./job-feed.ts";

/** A value by the key of its column. */
export type StoredValue = readonly [key: string, value: unknown];

/** What the imports work with: the engine, and what hears of every change. */
export interface ImportsContext extends EngineContext {
  feed: JobFeed;
  maxUploadBytes: number;
  /** What the records are called that stored values lead to by their ids: fields by the columns they stand in, with them as options. */
  nameRecords(stored: readonly StoredValue[]): Promise<readonly Field[]>;
  /** Databases that queries may be asked of. */
  sqlSources: SqlSources;
}
