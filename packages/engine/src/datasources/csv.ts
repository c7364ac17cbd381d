import { CsvFindings, CsvOptions } from "@inlet/contract";
import { defineDatasource } from "../define-datasource.ts";
import type { StoredFile } from "../define.ts";
import type { CsvEncoding } from "./csv/decoder.ts";
import { findDialect } from "./csv/dialect.ts";
import { findEncoding, type EncodingFinding } from "./csv/encoding.ts";
import { findLayout, tableFindings } from "./csv/layout.ts";
import { HEAD_BYTES } from "./csv/limits.ts";
import { refuseOtherBytes, refuseOtherText } from "./csv/other-formats.ts";
import { linesOnTop } from "./csv/lines-above.ts";
import { rawLines } from "./csv/raw-lines.ts";
import { emptyFile } from "./csv/refusals.ts";
import { readRows } from "./csv/rows.ts";
import { readHead, readSample } from "./csv/sample.ts";
import { separatorLine } from "./csv/separator-line.ts";

/** Text with delimiters: CSV, TSV and their kin. */
export default defineDatasource({
  key: "csv",
  label: "CSV file",
  accepts: [".csv", ".tsv", ".tab", ".txt", "text/csv", "text/tab-separated-values", "text/plain"],
  permission: "member",
  options: CsvOptions,
  findings: CsvFindings,

  async inspect(file, options, { signal, knownHeaders }) {
    const encoding = await chooseEncoding(file, options, signal);
    const sample = await readSample(file, { encoding: encoding.encoding, signal });
    if (!sample) throw emptyFile();
    refuseOtherText(sample.text);
    const separator = separatorLine(sample.text);
    const { isSure, width, areLinesQuoted, ...dialect } = findDialect(
      sample,
      separator ? 2 : 1,
      askedDialect(options, separator?.delimiter),
    );
    const layout = await findLayout(file, {
      encoding: encoding.encoding,
      ...dialect,
      ...(areLinesQuoted && { areLinesQuoted }),
      width,
      headerRow: options.header_row,
      headerRows: options.header_rows,
      asRows: options.as_rows,
      knownHeaders,
      hasSeparatorLine: separator !== null,
      text: sample.text,
      lineMark: sample.lineMark,
      signal,
    });
    const findings: CsvFindings = {
      datasource: "csv",
      encoding: encoding.encoding,
      encoding_sure: encoding.isSure,
      ...(sample.lineMark && { line_mark: sample.lineMark }),
      ...dialect,
      ...(areLinesQuoted && { quoted_lines: true }),
      delimiter_sure: isSure,
      ...tableFindings(layout, options),
      issues: [...encoding.issues, ...layout.issues],
    };
    return { findings, rawLines: rawLines(sample.text) };
  },

  read(file, findings, { signal }) {
    const { delimiter, gaps, quote, escape, header_row: headerRow, header_rows: headerRows, columns } = findings;
    // Findings of a file read before list the lines below the header row as well.
    const leftOut =
      headerRow === null
        ? linesOnTop(findings.left_out)
        : findings.left_out.filter(({ to_line }) => to_line < headerRow);
    return readRows(file, {
      encoding: knownEncoding(findings.encoding),
      lineMark: findings.line_mark,
      ...{ delimiter, gaps, quote, escape, ...(findings.quoted_lines && { areLinesQuoted: true }) },
      fromLine: headerRow ?? (leftOut.at(-1)?.to_line ?? 0) + 1,
      headerRows,
      columns,
      asRows: findings.as_rows,
      leftOut,
      signal,
    });
  },
});

const askedDialect = ({ delimiter, quote, escape }: CsvOptions, named: string | null | undefined) => ({
  delimiter: delimiter ?? named ?? undefined,
  quote: quote === "none" ? null : quote,
  escape: escape === "none" ? null : escape,
});

/** @throws {AppError} 422 `empty_file`, `not_csv`, `encoding_unknown` */
async function chooseEncoding(file: StoredFile, options: CsvOptions, signal: AbortSignal): Promise<EncodingFinding> {
  const head = await readHead(file, HEAD_BYTES, signal);
  if (head.length === 0) throw emptyFile();
  refuseOtherBytes(head);
  if (options.encoding) return { encoding: options.encoding, isSure: true, issues: [] };
  return findEncoding(file, head, signal);
}

function knownEncoding(encoding: string): CsvEncoding {
  return CsvOptions.shape.encoding.unwrap().parse(encoding);
}
