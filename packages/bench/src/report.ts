import { cpus, totalmem } from "node:os";
import { type Stage, stages } from "./import-file.ts";
import type { Latency } from "./load/latency.ts";
import type { LoadMeasurement } from "./load/measure-load.ts";
import type { Measurement, Pair } from "./measure.ts";
import { median } from "./median.ts";
import { contactsBefore, type Start } from "./trial.ts";

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
export const floorTotal = ({ floor }: Pair): number => floor.copy + floor.insert;
export const inletTotal = ({ inlet }: Pair): number => sum(Object.values(inlet));

function processorRatio({ floorProcessor: floor, inletProcessor: { postgres, server } }: Pair): number | null {
  return floor === null || postgres === null || server === null ? null : (postgres + server) / floor;
}

/** One measurement in medians. Times in milliseconds, sizes in bytes. */
export interface Result {
  rows: number;
  start: Start;
  floor: { copy: number; insert: number; total: number };
  inlet: Record<Stage, number> & { total: number };
  /** Rows a second of each stage that goes through all rows, and of the whole. */
  rowsPerSecond: Record<"load" | "plan" | "run" | "total", number>;
  /** Inlet's median by the floor's. */
  ratio: number;
  /** The same pair by pair: least and most. */
  ratioRange: [number, number];
  peakMemory: number | null;
  /** The longest the server's event loop was held up in each stage, in milliseconds. */
  longestDelays: Partial<Record<Stage, number>>;
  /** What undo took, and by how much more than the import; `null` when nothing was taken back. */
  undo: { time: number; ratio: number; peakMemory: number | null } | null;
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
    peakMemory: most(pairs.map(({ peakMemory }) => peakMemory)),
    longestDelays: longestDelays(pairs),
    undo: undoResult(pairs, total),
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

/** The most of those that are known. */
function most(numbers: readonly (number | null | undefined)[]): number | null {
  const known = numbers.flatMap((number) => number ?? []);
  return known.length === 0 ? null : Math.max(...known);
}

function longestDelays(pairs: readonly Pair[]): Result["longestDelays"] {
  const longest = stages.map((stage) => [stage, most(pairs.map(({ delays }) => delays[stage]?.max))]);
  return Object.fromEntries(longest.filter(([, delay]) => delay !== null));
}

function undoResult(pairs: readonly Pair[], importTime: number): Result["undo"] {
  const undos = pairs.flatMap(({ undo }) => undo ?? []);
  if (undos.length === 0) return null;
  const time = median(undos.map((undo) => undo.time));
  return { time, ratio: time / importTime, peakMemory: most(undos.map(({ peakMemory }) => peakMemory)) };
}

const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(milliseconds < 10_000 ? 2 : 1);
const processor = (milliseconds: number | null) => (milliseconds === null ? "?" : seconds(milliseconds));
const megabytes = (bytes: number | null) => (bytes === null ? "?" : String(Math.round(bytes / 1024 ** 2)));
const whole = (number: number | undefined) => (number === undefined ? "?" : String(Math.round(number)));
const count = (number: number) => number.toLocaleString("en");

const columns: [string, (result: Result) => string][] = [
  ["rows", ({ rows }) => count(rows)],
  ["contacts before", ({ start }) => (start === "empty" ? "none" : start)],
  ["floor s", ({ floor }) => seconds(floor.total)],
  ["(copy", ({ floor }) => seconds(floor.copy)],
  ["insert)", ({ floor }) => seconds(floor.insert)],
  ["Inlet s", ({ inlet }) => seconds(inlet.total)],
  ...stages.map((stage): [string, (result: Result) => string] => [stage, ({ inlet }) => seconds(inlet[stage])]),
  ["ratio", ({ ratio }) => ratio.toFixed(2)],
  ["of pairs", ({ ratioRange: [least, greatest] }) => `${least.toFixed(2)}–${greatest.toFixed(2)}`],
  ["load rows/s", ({ rowsPerSecond }) => count(rowsPerSecond.load)],
  ["plan rows/s", ({ rowsPerSecond }) => count(rowsPerSecond.plan)],
  ["run rows/s", ({ rowsPerSecond }) => count(rowsPerSecond.run)],
  ["rows/s", ({ rowsPerSecond }) => count(rowsPerSecond.total)],
  ["floor: PostgreSQL CPU s", ({ floorProcessor }) => processor(floorProcessor)],
  ["Inlet: PostgreSQL CPU s", ({ inletProcessor }) => processor(inletProcessor.postgres)],
  ["Inlet: server CPU s", ({ inletProcessor }) => processor(inletProcessor.server)],
  ["CPU ratio", ({ processorRatio: ratio }) => (ratio === null ? "?" : ratio.toFixed(2))],
  ["peak MB", ({ peakMemory }) => megabytes(peakMemory)],
  ["event loop held up ms, at most: load", ({ longestDelays: { load } }) => whole(load)],
  ["plan", ({ longestDelays: { plan } }) => whole(plan)],
  ["run", ({ longestDelays: { run } }) => whole(run)],
  ["undo s", ({ undo }) => (undo === null ? "-" : seconds(undo.time))],
  ["by the import", ({ undo }) => (undo === null ? "-" : undo.ratio.toFixed(2))],
  ["undo peak MB", ({ undo }) => (undo === null ? "-" : megabytes(undo.peakMemory))],
  ["floor disk MB", ({ floorBytes }) => megabytes(floorBytes)],
  ["Inlet disk MB", ({ inletBytes }) => megabytes(inletBytes)],
];

/** How others were answered while an import ran: a stage a line, then what was asked for. Times in milliseconds. */
export function loadTable({ readings, delays }: LoadMeasurement): string {
  const line = (name: string, { requests, errors, p50, p95, p99, max }: Latency) => [
    ...[name, count(requests), count(errors)],
    ...[p50, p95, p99, max].map((time) => time.toFixed(1)),
  ];
  const lines = Object.entries(readings.stages).flatMap(([stage, all]) => [
    [...line(stage, all), whole(delays[stage as Stage]?.max)], // the reader names stages of an import
    ...Object.entries(readings.paths[stage] ?? {}).map(([path, those]) => [...line(path, those), ""]),
  ]);
  return textTable([["reads during", "requests", "errors", "p50 ms", "p95", "p99", "max", "event loop max"], ...lines]);
}

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
    return [
      `${count(smaller.rows)} → ${count(larger.rows)} rows (${contactsBefore[larger.start]} before): ${times} × the time`,
    ];
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
