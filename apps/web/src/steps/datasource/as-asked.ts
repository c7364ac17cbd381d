import {
  CsvOptions,
  type DatasourceOptions,
  type Findings,
  type HeaderOptions,
  JsonOptions,
  SpreadsheetOptions,
} from "@inlet/contract";

/** What options leave open is as it was found; what they say wins, also over findings that are from before. */
const over = <Found>(asked: Found | undefined, found: Found): Found => (asked === undefined ? found : asked);

/** `none` and line 0 are how options say that there is nothing. */
const signOf = (asked: string | undefined) => (asked === "none" ? null : asked);
const lineOf = (asked: number | undefined) => (asked === 0 ? null : asked);

/**
 * Findings with the settings that were asked for in place of those that were found, so that no control falls back while
 * the file is read again. Columns and lines are those of before.
 *
 * @param options of the datasource that found this; others change nothing
 */
export function asAsked(findings: Findings, options: DatasourceOptions): Findings {
  switch (findings.datasource) {
    case "csv": {
      const asked = CsvOptions.safeParse(options).data ?? {};
      return {
        ...findings,
        encoding: over(asked.encoding, findings.encoding),
        encoding_sure: asked.encoding !== undefined || findings.encoding_sure,
        delimiter: over(asked.delimiter, findings.delimiter),
        delimiter_sure: asked.delimiter !== undefined || findings.delimiter_sure,
        quote: over(signOf(asked.quote), findings.quote),
        escape: over(signOf(asked.escape), findings.escape),
        ...headerAsked(findings, asked),
      };
    }
    case "spreadsheet": {
      const asked = SpreadsheetOptions.safeParse(options).data ?? {};
      return { ...findings, sheet: over(asked.sheet, findings.sheet), ...headerAsked(findings, asked) };
    }
    case "json": {
      const asked = JsonOptions.safeParse(options).data ?? {};
      return {
        ...findings,
        path: over(asked.path, findings.path),
        encoding: over(asked.encoding, findings.encoding),
        encoding_sure: asked.encoding !== undefined || findings.encoding_sure,
      };
    }
    case "sql":
      return findings;
  }
}

type Header = Pick<Findings, "header_row" | "header_rows" | "as_rows">;

const headerAsked = (found: Header, asked: HeaderOptions): Header => ({
  as_rows: over(asked.as_rows, found.as_rows),
  header_row: over(lineOf(asked.header_row), found.header_row),
  header_rows: asked.header_row === 0 ? 0 : over(asked.header_rows, found.header_rows),
});
