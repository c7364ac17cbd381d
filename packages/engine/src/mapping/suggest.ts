import type { Column, ColumnProfile, Suggestion } from "@inlet/contract";
import type { Field, FieldType, HeaderWords } from "../define.ts";
import { headerCandidates, knowColumns, valueCandidates, type Candidate, type KnownColumn } from "./candidates.ts";
import { withoutReport } from "./report-columns.ts";
import { templateColumns } from "./template-columns.ts";

export interface SuggestionSource {
  columns: readonly Column[];
  profiles: readonly ColumnProfile[];
  fields: readonly Field[];
  headerWords?: HeaderWords | undefined;
  fieldTypes: ReadonlyMap<string, FieldType>;
}

/**
 * Suggest what happens to each column. A template file comes back as it went
 * out; in any other, a column is known by its header as a whole, never by a
 * part of it; then, for fields that are left, by the cells of columns whose
 * header says nothing. What no field wants is kept as metadata, and ignored
 * when all its cells are empty.
 *
 * @returns one entry per column, in their order. No field is used twice: the
 *   best candidate wins, then the leftmost column.
 */
export function suggestMapping(source: SuggestionSource): Suggestion[] {
  const { own, report } = withoutReport(source.columns);
  const known = knowColumns(own, source.profiles);
  const words = source.headerWords ?? { neutral: [], foreign: [] };
  const { fieldTypes } = source;
  const [fields, furtherFields] = partBy(source.fields, ({ isFurther }) => !isFurther);
  const chosen = chosenByTemplate(templateColumns(own, source.fields));
  const candidates = headerCandidates({ columns: known, fields, fieldTypes, words });
  const [always, unlessOthers] = partBy(candidates, ({ field }) => !field.unlessMapped);
  choose(chosen, always);
  choose(chosen, unlessOthers);
  const filled = known.filter(({ isEmpty }) => !isEmpty);
  const unread = filled.filter(({ column }) => !candidates.some((one) => one.column === column));
  choose(chosen, valueCandidates({ columns: unread, fields, fieldTypes, words }));
  const further = headerCandidates({ columns: filled, fields: furtherFields, fieldTypes, words });
  const [alone, beside] = partBy(further, ({ field }) => !field.onlyBeside);
  choose(chosen, alone);
  choose(chosen, beside);
  return [
    ...known.map((column) => suggestionOf(column, chosen, [...candidates, ...further])),
    ...report.map(ignoredReport),
  ];
}

function partBy<One>(all: readonly One[], isIn: (one: One) => boolean): [One[], One[]] {
  return [all.filter(isIn), all.filter((one) => !isIn(one))];
}

function ignoredReport({ index: column }: Column): Suggestion {
  const reason = "Inlet put this column into its download; it is not part of your data";
  return { column, action: "ignore", field: null, confidence: 1, reason };
}

interface Chosen {
  byColumn: Map<Column, Candidate>;
  byField: Map<string, Candidate>;
}

function chosenByTemplate(columns: ReadonlyMap<Column, Field>): Chosen {
  const reason = "The header is that of the template file";
  const candidates = [...columns].map(([column, field]): Candidate => ({ column, field, score: 1, rank: 1, reason }));
  return {
    byColumn: new Map(candidates.map((candidate) => [candidate.column, candidate])),
    byField: new Map(candidates.map((candidate) => [candidate.field.key, candidate])),
  };
}

function choose({ byColumn, byField }: Chosen, candidates: readonly Candidate[]): void {
  const sorted = candidates.toSorted((a, b) => b.rank - a.rank || a.column.index - b.column.index);
  for (const candidate of sorted) {
    const { column, field } = candidate;
    if (byColumn.has(column) || byField.has(field.key)) continue;
    if (field.unlessMapped?.some((key) => byField.has(key))) continue;
    if (field.onlyBeside && !field.onlyBeside.some((key) => byField.has(key))) continue;
    byColumn.set(column, candidate);
    byField.set(field.key, candidate);
  }
}

function suggestionOf({ column, isEmpty }: KnownColumn, chosen: Chosen, candidates: readonly Candidate[]): Suggestion {
  const won = chosen.byColumn.get(column);
  if (won) {
    const confidence = Math.round(won.score * 100) / 100;
    return { column: column.index, action: "field", field: won.field.key, confidence, reason: won.reason };
  }
  const none = { column: column.index, field: null, confidence: 1 };
  if (isEmpty) return { ...none, action: "ignore", reason: "Every cell of this column is empty" };
  return { ...none, action: "metadata", confidence: 0.5, reason: whyMetadata(column, chosen, candidates) };
}

function whyMetadata(column: Column, { byField }: Chosen, candidates: readonly Candidate[]): string {
  const kept = "it is kept as metadata";
  for (const { column: wanted, field } of candidates) {
    if (wanted !== column) continue;
    const winner = byField.get(field.key);
    if (winner) return `“${winner.column.header}” suits ${field.label} better; ${kept}`;
    const instead = field.unlessMapped?.map((key) => byField.get(key)).find((one) => one !== undefined);
    if (instead) return `“${instead.column.header}” tells more than ${field.label}; ${kept}`;
  }
  if (column.header === "") return `The column has no header; ${kept}`;
  return `No field is usually called “${column.header}”; ${kept}`;
}
