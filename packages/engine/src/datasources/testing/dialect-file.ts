import { findDialect } from "../csv/dialect.ts";

/** A file, and how a person says that it is written. */
export interface DialectFile {
  name: string;
  lines: string[];
  delimiter: string;
  /** Absent: double quotes. */
  quote?: string | null;
  /** Absent: a quote is written twice. */
  escape?: string | null;
}

/** What is found out of a file with each kind of line end, beside what should be: delimiter, quote and escape. */
export function dialectsOf({ lines, delimiter, quote = '"', escape = null }: DialectFile) {
  const found = ["\n", "\r\n"].map((newline) => {
    const dialect = findDialect({ text: lines.join(newline) + newline, isWhole: true }, 1);
    return [dialect.delimiter, dialect.quote, dialect.escape];
  });
  const wanted = [delimiter, quote, escape];
  return { found, wanted: [wanted, wanted] };
}
