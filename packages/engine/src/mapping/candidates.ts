import type { Column, ColumnProfile } from "@inlet/contract";
import type { Field, FieldType, HeaderRule, HeaderWords } from "../define.ts";
import { readContext } from "../stages/read-context.ts";
import { headerKey, headerVariants, headerWords } from "./header-key.ts";

/** A field that a column could be. */
export interface Candidate {
  column: Column;
  field: Field;
  /** 0..1: how sure the header or the cells make it. */
  score: number;
  /** What decides between columns: the score, less for columns that are hardly filled. */
  rank: number;
  reason: string;
}

/** A column with what is known of it. */
export interface KnownColumn {
  column: Column;
  profile: ColumnProfile | undefined;
  words: readonly string[];
  key: string;
  /** No cell is filled, though other columns have some. */
  isEmpty: boolean;
}

export interface CandidateSource {
  columns: readonly KnownColumn[];
  fields: readonly Field[];
  fieldTypes: ReadonlyMap<string, FieldType>;
  words: HeaderWords;
}

const SYNONYM = 0.98;
const SOMETIMES = 0.9;
const LOOSE = 0.8;
const BY_VALUES = 0.6;
/** Taken off for each place further down in a field's list. */
const STEP = 0.001;
/** Share of filled cells → what a column that has fewer loses against another. */
const SPARSE = [
  [0.1, 0.2],
  [0.5, 0.05],
] as const;

const context = readContext({});

/** Columns with their headers taken apart. */
export function knowColumns(columns: readonly Column[], profiles: readonly ColumnProfile[]): KnownColumn[] {
  const byColumn = new Map(profiles.map((profile) => [profile.column, profile]));
  const hasRows = profiles.some(({ filled }) => filled > 0);
  return columns.map((column) => {
    const profile = byColumn.get(column.index);
    const words = headerWords(column.header);
    return { column, profile, words, key: words.join(""), isEmpty: hasRows && profile?.filled === 0 };
  });
}

/** A field's headers by key: how sure each makes it. */
type HeaderIndex = ReadonlyMap<string, readonly { field: Field; score: number }[]>;

function indexHeaders(fields: readonly Field[]): HeaderIndex {
  const index = new Map<string, { field: Field; score: number }[]>();
  for (const field of fields) {
    const lists = [
      { headers: [...field.synonyms, field.label, field.key], top: SYNONYM },
      { headers: field.looseSynonyms ?? [], top: LOOSE },
    ];
    for (const { headers, top } of lists) {
      for (const [place, header] of headers.entries()) {
        const key = headerKey(header);
        const entries = index.get(key) ?? [];
        index.set(key, entries);
        if (!entries.some((entry) => entry.field === field)) entries.push({ field, score: top - place * STEP });
      }
    }
  }
  return index;
}

/** Every field that a column's header stands for. */
export function headerCandidates(source: CandidateSource): Candidate[] {
  const index = indexHeaders(source.fields);
  const keys = new Set(source.columns.map(({ key }) => key));
  return source.columns.flatMap((known) => {
    for (const { key, cost } of headerVariants(known.words, source.words.neutral)) {
      const found = [...(index.get(key) ?? []), ...byRule(source.fields, { key, known, keys })]
        .filter(({ field }) => !isNever(field, known, keys))
        .map(({ field, score }) => candidate(known, field, score - cost));
      if (found.length > 0) return found.filter((one) => !isContradicted(known, one.field, source.fieldTypes));
    }
    return [];
  });
}

interface Company {
  key: string;
  known: KnownColumn;
  /** Keys of all columns of the file. */
  keys: ReadonlySet<string>;
}

function byRule(fields: readonly Field[], company: Company): { field: Field; score: number }[] {
  return fields
    .filter((field) => field.sometimes?.some((rule) => holds(rule, company)))
    .map((field) => ({ field, score: SOMETIMES }));
}

function isNever(field: Field, known: KnownColumn, keys: ReadonlySet<string>): boolean {
  return field.never?.some((rule) => holds(rule, { key: known.key, known, keys })) ?? false;
}

function holds({ headers, besides, values }: HeaderRule, { key, known, keys }: Company): boolean {
  if (!headers.some((header) => headerKey(header) === key)) return false;
  if (besides && !besides.some((header) => keys.has(headerKey(header)))) return false;
  if (!values) return true;
  const samples = known.profile?.samples ?? [];
  return (samples.length > 0 || besides !== undefined) && samples.every((sample) => values.test(sample.trim()));
}

function candidate(known: KnownColumn, field: Field, score: number): Candidate {
  const { column, profile, isEmpty } = known;
  const { filled = 0, fill_rate: fillRate = 1 } = profile ?? {};
  const [, loss = 0] = (filled > 0 && SPARSE.find(([share]) => fillRate < share)) || [];
  const rank = score - (isEmpty ? 0.4 : loss);
  const about = `The header “${column.header}” is a usual name for ${field.label}`;
  return { column, field, score, rank, reason: isEmpty ? `${about}, though no cell is filled` : about };
}

/** Whether the cells are plainly of another kind than the header says. */
function isContradicted({ profile }: KnownColumn, field: Field, fieldTypes: CandidateSource["fieldTypes"]): boolean {
  const fieldType = fieldTypes.get(field.type);
  if (!profile || !fieldType?.detect || profile.detected_type === "text") return false;
  if (profile.detected_type === field.type) return false;
  return !profile.samples.some((sample) => fieldType.read(sample.trim(), context).ok);
}

/** Fields that a column's cells alone speak for, where its header says nothing. */
export function valueCandidates({ columns, fields, words }: CandidateSource): Candidate[] {
  const foreign = new Set(words.foreign);
  const open = columns.filter((known) => !known.words.some((word) => foreign.has(word)));
  return open.flatMap((known) =>
    fields
      .filter((field) => looksLike(known, field))
      .map((field, place) => {
        const { column } = known;
        const header = column.header === "" ? "The column has no header" : `The header “${column.header}” is not known`;
        const reason = `${header}, but its cells look like ${field.label}`;
        return { ...candidate(known, field, BY_VALUES - place * STEP), reason };
      }),
  );
}

function looksLike({ profile }: KnownColumn, { looksLike: looks }: Field): boolean {
  if (!looks || !profile || profile.samples.length === 0) return false;
  const { type, pattern } = looks;
  if (pattern) return profile.samples.every((sample) => pattern.test(sample.trim()));
  return profile.detected_type === type;
}
