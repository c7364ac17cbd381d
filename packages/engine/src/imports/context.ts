import type { SqlSources } from "../datasources/sql/sources.ts";
import type { EngineContext } from "../engine.ts";
import type { JobFeed } from "./job-feed.ts";

/** What the imports work with: the engine, and what hears of every change. */
export interface ImportsContext extends EngineContext {
  feed: JobFeed;
  maxUploadBytes: number;
  /** Databases that queries may be asked of. */
  sqlSources: SqlSources;
}
