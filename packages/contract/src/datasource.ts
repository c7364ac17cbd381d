import { z } from "zod";
import { CsvFindings, CsvOptions } from "./datasources/csv.ts";
import { JsonFindings, JsonOptions } from "./datasources/json.ts";
import { SpreadsheetFindings, SpreadsheetOptions } from "./datasources/spreadsheet.ts";
import { LineText } from "./datasources/table.ts";
import { SqlFindings, SqlOptions } from "./datasources/sql.ts";
import { SameFile } from "./same-file.ts";

/** What was found, by datasource. */
export const Findings = z.discriminatedUnion("datasource", [
  CsvFindings,
  SpreadsheetFindings,
  JsonFindings,
  SqlFindings,
]);
export type Findings = z.infer<typeof Findings>;

/** What the person can set by hand, by datasource. */
export const datasourceOptions = {
  csv: CsvOptions,
  spreadsheet: SpreadsheetOptions,
  json: JsonOptions,
  sql: SqlOptions,
} as const;

export const DatasourceOptions = z.union(Object.values(datasourceOptions));
export type DatasourceOptions = z.infer<typeof DatasourceOptions>;

/** Where rows can come from. */
export const DatasourceInfo = z.object({
  key: z.string(),
  label: z.string(),
  /** Endings of file names and media types, for a file input; none where no file is sent. */
  accepts: z.array(z.string()),
  /** Who may use it. */
  permission: z.enum(["member", "admin"]),
  /** What can be set, as JSON Schema. */
  options: z.record(z.string(), z.unknown()),
});
export type DatasourceInfo = z.infer<typeof DatasourceInfo>;

/** Those that the one who asks may use. */
export const DatasourceList = z.object({ datasources: z.array(DatasourceInfo) });
export type DatasourceList = z.infer<typeof DatasourceList>;

/** First rows of the stored file as raw cells, for the person to look at. */
export const SampleRow = z.object({ row: z.int(), line: z.int(), cells: z.array(z.string()) });
export type SampleRow = z.infer<typeof SampleRow>;

/** What stands in the datasource form. */
export const DatasourceView = z.object({
  job_id: z.uuid(),
  datasource: z.string(),
  file_name: z.string(),
  file_size: z.int(),
  sha256: z.string(),
  /** null while the file is being read. */
  findings: Findings.nullable(),
  options: DatasourceOptions,
  /** Rows read so far; final once the job is loaded. */
  rows_loaded: z.int(),
  sample: z.array(SampleRow),
  /** Lines 1 to 20 as they stand in the file, each cut to 300 characters. */
  raw_lines: z.array(LineText),
  /** Earlier imports of the very same bytes that whoever asks may see: newest first, five at most. */
  same_file: z.array(SameFile),
});
export type DatasourceView = z.infer<typeof DatasourceView>;

/** The options are those of the job's datasource; what is absent is found out. */
export const PutDatasource = z.strictObject({
  options: z.record(z.string(), z.unknown()).meta({
    description: "What the job's datasource can be told; GET /datasources describes it as JSON Schema.",
  }),
});
export type PutDatasource = z.infer<typeof PutDatasource>;
