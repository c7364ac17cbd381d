import { cpus, totalmem } from "node:os";
import type { Measurement, Pair } from "./measure.ts";
import { type Stage, stages } from "./import-file.ts";

/** The middle of some numbers; of an even count, the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error("there is no median of nothing");
  return (upper + lower) / 2;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
export const floorTotal = ({ floor }: Pair): number => floor.copy + floor.insert;
export const inletTotal = ({ inlet }: Pair): number => sum(Object.values(inlet));

function processorRatio({ floorProcessor: floor, inletProcessor: { postgres, server } }: Pair): number | null {
  return floor === null || postgres === null || server === null ? null : (postgres + server) / floor;
}

/** One measurement in medians. Times in milliseconds, sizes in bytes. */
export interface Result {
  rows: number;
  start: string;
  floor: { copy: number; insert: number; total: number };
  inlet: Record<Stage, number> & { total: number };
  /** Rows a second of each stage that goes through all rows, and of the whole. */
  rowsPerSecond: Record<"load" | "plan" | "run" | "total", number>;
  /** Inlet's median by the floor's. */
  ratio: number;
  /** The same pair by pair: least and most. */
  ratioRange: [number, number];
  peakMemory: number | null;
  floorProcessor: number | null;
  inletProcessor: { postgres: number | null; server: number | null };
  /** Processor time of Inlet, server and PostgreSQL together, by that of the floor: what the ratio tends to on one processor. */
  processorRatio: number | null;
  floorBytes: number;
  inletBytes: number;
}

export function toResult({ rows, start, pairs }: Measurement): Result {
  const of = (pick: (pair: Pair) => number) => median(pairs.map(pick));
  const known = (pick: (pair: Pair) => number | null) => {
    const numbers = pairs.flatMap((pair) => pick(pair) ?? []);
    return numbers.length === 0 ? null : median(numbers);
  };
  const [upload, load, plan, run, summary] = stages.map((stage) => of(({ inlet }) => inlet[stage]));
  const inlet = { upload: upload ?? 0, load: load ?? 0, plan: plan ?? 0, run: run ?? 0, summary: summary ?? 0 };
  const total = of(inletTotal);
  const floor = { copy: of((pair) => pair.floor.copy), insert: of((pair) => pair.floor.insert), total: of(floorTotal) };
  const ratios = pairs.map((pair) => inletTotal(pair) / floorTotal(pair));
  const perSecond = (milliseconds: number) => Math.round((rows * 1_000) / milliseconds);
  const peaks = pairs.flatMap(({ peakMemory }) => peakMemory ?? []);
  return {
    rows,
    start,
    floor,
    inlet: { ...inlet, total },
    rowsPerSecond: {
      load: perSecond(inlet.upload + inlet.load),
      plan: perSecond(inlet.plan),
      run: perSecond(inlet.run),
      total: perSecond(total),
    },
    ratio: total / floor.total,
    ratioRange: [Math.min(...ratios), Math.max(...ratios)],
    peakMemory: peaks.length === 0 ? null : Math.max(...peaks),
    processorRatio: known(processorRatio),
    floorProcessor: known(({ floorProcessor }) => floorProcessor),
    inletProcessor: {
      postgres: known(({ inletProcessor }) => inletProcessor.postgres),
      server: known(({ inletProcessor }) => inletProcessor.server),
    },
    floorBytes: of((pair) => pair.floorBytes),
    inletBytes: of((pair) => pair.inletBytes),
  };
}

const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(milliseconds < 10_000 ? 2 : 1);
const processor = (milliseconds: number | null) => (milliseconds === null ? "?" : seconds(milliseconds));
const megabytes = (bytes: number | null) => (bytes === null ? "?" : String(Math.round(bytes / 1024 ** 2)));
const count = (number: number) => number.toLocaleString("en");

const columns: [string, (result: Result) => string][] = [
  ["rows", ({ rows }) => count(rows)],
  ["contacts before", ({ start }) => (start === "empty" ? "none" : "half")],
  ["floor s", ({ floor }) => seconds(floor.total)],
  ["(copy", ({ floor }) => seconds(floor.copy)],
  ["insert)", ({ floor }) => seconds(floor.insert)],
  ["Inlet s", ({ inlet }) => seconds(inlet.total)],
  ...stages.map((stage): [string, (result: Result) => string] => [stage, ({ inlet }) => seconds(inlet[stage])]),
  ["ratio", ({ ratio }) => ratio.toFixed(2)],
  ["of pairs", ({ ratioRange: [least, most] }) => `${least.toFixed(2)}–${most.toFixed(2)}`],
  ["load rows/s", ({ rowsPerSecond }) => count(rowsPerSecond.load)],
  ["plan rows/s", ({ rowsPerSecond }) => count(rowsPerSecond.plan)],
  ["run rows/s", ({ rowsPerSecond }) => count(rowsPerSecond.run)],
  ["rows/s", ({ rowsPerSecond }) => count(rowsPerSecond.total)],
  ["floor: PostgreSQL CPU s", ({ floorProcessor }) => processor(floorProcessor)],
  ["Inlet: PostgreSQL CPU s", ({ inletProcessor }) => processor(inletProcessor.postgres)],
  ["Inlet: server CPU s", ({ inletProcessor }) => processor(inletProcessor.server)],
  ["CPU ratio", ({ processorRatio: ratio }) => (ratio === null ? "?" : ratio.toFixed(2))],
  ["peak MB", ({ peakMemory }) => megabytes(peakMemory)],
  ["floor disk MB", ({ floorBytes }) => megabytes(floorBytes)],
  ["Inlet disk MB", ({ inletBytes }) => megabytes(inletBytes)],
];

/** A table for the terminal that is a Markdown table as well. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => `${"-".repeat(width - 1)}:`).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), rule, ...body.map(line)].join("\n");
}

/** What was measured, a measurement a column: there are more figures than a line can hold. */
export function resultTable(results: readonly Result[]): string {
  return textTable(columns.map(([name, show]) => [name, ...results.map(show)]));
}

/** How the time grows from each size to the next, by start. */
export function growth(results: readonly Result[]): string[] {
  return results.flatMap((larger) => {
    const smaller = results.findLast(({ rows, start }) => start === larger.start && rows < larger.rows);
    if (!smaller) return [];
    const times = (larger.inlet.total / smaller.inlet.total).toFixed(1);
    const before = larger.start === "empty" ? "no contacts before" : "half of the contacts before";
    return [`${count(smaller.rows)} → ${count(larger.rows)} rows (${before}): ${times} × the time`];
  });
}

/** On what it was measured. */
export function describeMachine(postgresVersion: string) {
  const processors = cpus();
  return {
    processors: processors.length,
    model: processors[0]?.model ?? "unknown",
    memoryBytes: totalmem(),
    node: process.version,
    postgres: postgresVersion,
  };
}
