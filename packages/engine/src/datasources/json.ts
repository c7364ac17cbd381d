import { JsonFindings, JsonOptions } from "@inlet/contract";
import { defineDatasource } from "../define-datasource.ts";
import type { StoredFile } from "../define.ts";
import type { CsvEncoding } from "./csv/decoder.ts";
import { findEncoding, type EncodingFinding } from "./csv/encoding.ts";
import { HEAD_BYTES } from "./csv/limits.ts";
import { otherBytes, otherText } from "./csv/other-formats.ts";
import { rawLines } from "./csv/raw-lines.ts";
import { emptyFile } from "./csv/refusals.ts";
import { readHead, readSample } from "./csv/sample.ts";
import { findColumns } from "./json/columns.ts";
import { findLayout } from "./json/layout.ts";
import { recognisesJson, withoutSeparators } from "./json/recognise.ts";
import { behindLines, linesAbove, withoutComments } from "./json/lines-above.ts";
import { notJson } from "./json/refusals.ts";
import { noRows } from "./json/no-rows.ts";
import { readRows } from "./json/rows.ts";
import { isScript, withoutScript } from "./json/script.ts";

/** JSON and NDJSON (JSON Lines): a list of objects, wherever it stands, or an object per line. */
export default defineDatasource({
  key: "json",
  label: "JSON file",
  accepts: [".json", ".ndjson", ".jsonl", ".js", "application/json", "application/x-ndjson", "application/jsonl"],
  permission: "member",
  options: JsonOptions,
  findings: JsonFindings,
  recognises: recognisesJson,

  async inspect(file, options, { signal }) {
    const { encoding, isSure, ...found } = await chooseEncoding(file, options, signal);
    const sample = await readSample(file, { encoding, signal });
    if (!sample) throw emptyFile();
    const whole = withoutComments(withoutSeparators(sample.text));
    const other = otherText(whole);
    if (other) throw notJson(`it seems to be ${other.what}`, CHOOSE);
    const skipLines = isScript(whole) ? 0 : linesAbove(whole);
    const text = withoutScript(behindLines(whole, skipLines));
    const reading = { encoding, skipLines, signal };
    const layout = await findLayout(file, { ...reading, text, path: options.path });
    const table = await findColumns(file, { ...reading, ...layout, headerRows: options.header_rows });
    const headerRows = table.headerRow === null ? 0 : 1;
    const records = table.records - headerRows;
    const findings: JsonFindings = {
      datasource: "json",
      encoding,
      encoding_sure: isSure,
      ...layout,
      paths: layout.paths.length === 0 ? [{ path: "", records }] : layout.paths,
      header_row: table.headerRow,
      header_rows: headerRows,
      columns: table.columns,
      keys: table.keys,
      left_out: skipLines > 0 ? [{ from_line: 1, to_line: skipLines, reason: "preamble" }] : [],
      blank_lines: 0,
      issues: [...found.issues, ...layout.issues, ...table.issues, ...(records === 0 ? [noRows(layout.path)] : [])],
    };
    return { findings, rawLines: rawLines(sample.text) };
  },

  read(file, findings, { signal }) {
    return readRows(file, findings, { encoding: knownEncoding(findings.encoding), signal });
  },
});

const CHOOSE = "Choose the JSON file itself.";

/** @throws {AppError} 422 `empty_file`, `not_json`, `encoding_unknown` */
async function chooseEncoding(file: StoredFile, options: JsonOptions, signal: AbortSignal): Promise<EncodingFinding> {
  const head = await readHead(file, HEAD_BYTES, signal);
  if (head.length === 0) throw emptyFile();
  const other = otherBytes(head);
  if (other) throw notJson(`it seems to be ${other.what}`, CHOOSE);
  if (options.encoding) return { encoding: options.encoding, isSure: true, issues: [] };
  return findEncoding(file, head, signal);
}

function knownEncoding(encoding: string): CsvEncoding {
  return JsonOptions.shape.encoding.unwrap().parse(encoding);
}
