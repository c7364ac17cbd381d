import type { Column, Issue, JsonFindings, JsonPath } from "@inlet/contract";
import type { StoredFile } from "../../define.ts";
import type { CsvEncoding } from "../csv/decoder.ts";
import { nameColumns } from "../csv/column-names.ts";
import { fileIssue } from "../csv/file-issue.ts";
import { MAX_COLUMNS } from "../csv/limits.ts";
import { readText } from "../csv/read-text.ts";
import { cellHeader, cellOf, cellPlaces } from "./cell-places.ts";
import { ColumnTree, headerOf, KEYS_OF_RECORD, keysOf, type KeyNode } from "./column-tree.ts";
import type { Fault } from "./fault.ts";
import { libertyIssues } from "./liberties.ts";
import { ListHeader } from "./list-header.ts";
import { namesBeside } from "./names-beside.ts";
import { openRecords } from "./open-records.ts";
import type { MetRecord } from "./record-feed.ts";
import type { ReadRecord } from "./record-reader.ts";
import { refuseFault, tooManyKeys, type Place } from "./refusals.ts";

export interface ColumnsOptions {
  encoding: CsvEncoding;
  layout: JsonFindings["layout"];
  path: string;
  paths: readonly JsonPath[];
  headerRows: number | undefined;
  skipLines: number;
  signal: AbortSignal;
}

/** What all records of a file have together. */
export interface Table {
  columns: Column[];
  keys: string[];
  /** Line of the record that has the headers, where records are lists. */
  headerRow: number | null;
  /** Records, the one with the headers among them. */
  records: number;
  issues: Issue[];
}

/**
 * Read all records and gather their keys: one that is first met in the last
 * record is a column like any other.
 *
 * @throws {AppError} 422 where the text is no JSON
 */
export async function findColumns(file: StoredFile, options: ColumnsOptions): Promise<Table> {
  const tree = new ColumnTree();
  const seen = new Seen(tree);
  const take = (record: MetRecord, reader: ReadRecord) => seen.add(record, reader);
  const issues: Issue[] = [];
  const batches = openRecords(readText(file, options), {
    ...options,
    ...{ tree, take },
    onCut: (line) => issues.push(cutOff(line)),
    onLiberties: (liberties) => issues.push(...libertyIssues(liberties)),
  });
  while (!(await batches.next()).done);
  // Where no line at all is a record, it is another kind of file.
  if (seen.fault && seen.broken === seen.records) {
    throw refuseFault(seen.fault.fault, seen.fault);
  }
  const isAsked = options.headerRows !== undefined;
  const hasCells = cellPlaces(tree.columns(), seen.areLists) !== null;
  const names = isAsked || !hasCells ? null : await namesBeside(file, options);
  const table = tableOf(tree, seen, { headerRows: options.headerRows, names });
  return { ...table, issues: [...issues, ...table.issues] };
}

/** What is kept of the records that passed by. */
class Seen {
  records = 0;
  broken = 0;
  /** Why the first broken record is none. */
  fault: ({ fault: Fault } & Place) | null = null;
  readonly #tree: ColumnTree;
  /** Keys of a record itself, of that which has most. */
  #ownKeys = 0;
  /** Records that are lists. */
  #lists = 0;
  /** The first records, where they are lists of plain values. */
  readonly #header = new ListHeader();

  constructor(tree: ColumnTree) {
    this.#tree = tree;
  }

  /** Whether every record is a list, so that columns have places and no names. */
  get areLists(): boolean {
    return this.#lists > 0 && this.#lists === this.records;
  }

  add({ line, broken, key, group }: MetRecord, { nodes, texts, isList }: ReadRecord): void {
    this.records += 1;
    if (broken) {
      this.broken += 1;
      this.fault ??= { ...broken, line };
      return;
    }
    const ownKeys = Number(group !== null) + Number(key !== null);
    if (ownKeys > this.#ownKeys) this.#keep(ownKeys);
    if (isList) this.#lists += 1;
    const isPlain = isList && nodes.every(({ parent }) => parent === this.#tree.root);
    if (isPlain && (this.records === 1 || this.#header.texts.length > 0)) this.#header.add(line, texts);
    for (const [index, node] of nodes.entries()) node.hasValue ||= texts[index] !== null;
  }

  /** Keep places for the keys of a record itself. */
  #keep(count: number): void {
    this.#ownKeys = count;
    for (const keys of KEYS_OF_RECORD.slice(0, count)) this.#tree.restore(keys, 0).hasValue = true;
  }

  /** The first of records that are all lists, where it has the headers. @param wanted what the person says */
  header(wanted: number | undefined): { header: Header | null; issues: Issue[] } {
    const { texts, line } = this.#header;
    if (texts.length === 0 || !this.areLists || wanted === 0) return { header: null, issues: [] };
    const { isHeader, issues } = wanted === 1 ? { isHeader: true, issues: [] } : this.#header.find();
    return { header: isHeader ? { line, texts } : null, issues };
  }
}

const cutOff = (line: number): Issue =>
  fileIssue({
    code: "file_cut_off",
    severity: "warning",
    message: `The file ends on line ${line} in the middle of its records: it seems to be cut off.`,
    hint: "Export or download it again, or look whether all rows are there.",
    line,
  });

interface Header {
  line: number;
  texts: string[];
}

/** @param names of the columns that stand apart from the records @param headerRows what the person says */
function tableOf(tree: ColumnTree, seen: Seen, { headerRows, names }: TableOptions): Table {
  const nodes = tree.columns();
  if (nodes.length > MAX_COLUMNS) throw tooManyKeys();
  const places = cellPlaces(nodes, seen.areLists);
  const isNamed = names !== null && nodes.every((node) => cellOf(node, places) < names.length);
  const { header, issues } = isNamed ? { header: null, issues: [] } : seen.header(headerRows);
  const nameOf = (node: KeyNode): string => {
    if (isNamed) return cellHeader(node, places, names);
    if (places !== "lists" || node.parent !== tree.root) return headerOf(node);
    return header?.texts[Number(node.key)] ?? "";
  };
  const line = header?.line ?? 1;
  const columns = nameColumns({ line, cells: nodes.map(nameOf), hasStrayQuote: false });
  return { columns, keys: nodes.map(keysOf), headerRow: header?.line ?? null, records: seen.records, issues };
}

interface TableOptions {
  headerRows: number | undefined;
  names: readonly string[] | null;
}
