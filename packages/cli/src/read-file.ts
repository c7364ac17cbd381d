import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { csvSpacings, type Findings, type Issue, type LeftOut } from "@inlet/contract";
import { AppError, chooseDatasource, type SourceReading } from "@inlet/engine";
import Papa from "papaparse";
import { openFile } from "./open-file.ts";
import type { NamedFile } from "./output-names.ts";

const NEWLINE = "\r\n";
/** Rows with a defect that are told one by one. */
const MAX_ISSUES = 1_000;

/** What the system says of files that cannot be opened. */
const unreadable = [
  { code: "ENOENT", why: "there is no such file", hint: "Look at how its name is written." },
  { code: "ENOTDIR", why: "there is no such file", hint: "Look at how its name is written." },
  { code: "EISDIR", why: "it is a folder", hint: "Name the files in it." },
  { code: "EACCES", why: "it is not yours to read", hint: "Ask whoever owns it for the right to read it." },
];

interface ToldIssue {
  code: string;
  line: number | null;
  message: string;
}

/** What was found in a file and told beside the rows. */
export interface Told {
  encoding: string | null;
  delimiter: string | null;
  quote: string | null;
  escape: string | null;
  /** Line of the header row; null when there is none. */
  header_row: number | null;
  left_out: LeftOut[];
  /** Rows without the header. */
  rows: number;
  issues: ToldIssue[];
  /** Why the file could not be read, or not to its end. */
  error?: { code: string; message: string; hint: string | null };
}

/** Read a file to standard output. @returns whether that went well */
export async function readToOutput(path: string): Promise<boolean> {
  const told = await readInto(path, process.stdout, { end: false });
  process.stderr.write(`${JSON.stringify(told)}\n`);
  return told.error === undefined;
}

/** Read a file into `NAME.csv` and `NAME.json` of a folder. @returns whether that went well */
export async function readToFolder({ path, name }: NamedFile, folder: string): Promise<boolean> {
  const told = await readInto(path, createWriteStream(join(folder, `${name}.csv`)), { end: true });
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(told, null, 2)}\n`);
  return told.error === undefined;
}

async function readInto(path: string, output: Writable, options: { end: boolean }): Promise<Told> {
  const told: Told = {
    ...{ encoding: null, delimiter: null, quote: null, escape: null, header_row: null },
    ...{ left_out: [], rows: 0, issues: [] },
  };
  await pipeline(Readable.from(cleanLines(path, told)), output, options);
  return told;
}

/** Clean CSV, piece by piece; what is found on the way goes into `told`. */
async function* cleanLines(path: string, told: Told): AsyncGenerator<string> {
  const { signal } = new AbortController();
  try {
    await using opened = await openFile(path, signal);
    const { file } = opened;
    const datasource = await chooseDatasource(file, signal);
    const { findings } = await datasource.inspect(file, {}, { signal });
    tell(told, findings);
    yield lines([findings.columns.map(({ header, name }) => (findings.header_row === null ? name : header))]);
    const reading = datasource.read(file, findings, { signal });
    for await (const text of rowsOf(reading, told)) yield text;
    told.left_out = [...reading.leftOut];
    told.issues.push(...(reading.issues ?? []).map(toldIssue));
  } catch (error) {
    told.error = toldError(error, path);
  }
}

async function* rowsOf(reading: SourceReading, told: Told): AsyncGenerator<string> {
  for await (const batch of reading.batches) {
    told.rows += batch.length;
    for (const { line, defect } of batch) {
      if (defect && told.issues.length < MAX_ISSUES)
        told.issues.push({ code: defect.code, line, message: defect.message });
    }
    yield lines(batch.map(({ cells }) => [...cells]));
  }
}

const lines = (rows: string[][]): string => `${Papa.unparse(rows, { newline: NEWLINE })}${NEWLINE}`;

function tell(told: Told, findings: Findings): void {
  const { header_row, left_out, issues } = findings;
  Object.assign(told, { header_row, left_out });
  if (findings.datasource === "json") told.encoding = findings.encoding;
  if (findings.datasource === "csv") {
    const { encoding, delimiter, quote, escape } = findings;
    // The spaces around every delimiter are none of its signs; where spaces part the cells, however many, it is a space.
    const bar = delimiter === "padded_bars" ? "|" : null;
    const sign = bar ?? (csvSpacings.some((spacing) => spacing === delimiter) ? " " : delimiter.trim() || delimiter);
    Object.assign(told, { encoding, delimiter: sign, quote, escape });
  }
  told.issues.push(...issues.map(toldIssue));
}

/** @throws {Error} the error itself where it is none of the file */
function toldError(error: unknown, path: string): NonNullable<Told["error"]> {
  if (error instanceof AppError) return { code: error.code, message: error.message, hint: error.hint ?? null };
  const reason = unreadable.find(({ code }) => error instanceof Error && "code" in error && error.code === code);
  if (!reason) throw error;
  return { code: "file_unreadable", message: `${path} cannot be read: ${reason.why}.`, hint: reason.hint };
}

const toldIssue = ({ code, line, message }: Issue): ToldIssue => ({ code, line, message });
