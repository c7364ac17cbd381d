import { median } from "../median.ts";
import type { ReadingMeasurement } from "./measure-reading.ts";

const MB = 1_000_000;

/** One kind of file in medians: speeds in MB/s and rows/s, memory in bytes. */
export interface ReadingResult {
  rows: number;
  kind: string;
  bytes: number;
  inletSpeed: number;
  papaparseSpeed: number;
  /** Milliseconds until it is known how the file is written, which papaparse is told. */
  finding: number;
  /** Peak of the process that reads with Inlet; `null` where the system does not tell. */
  readingMemory: number | null;
  copyRows: number;
  loadRows: number;
  /** Peak of the server, which does all its other work as well; `null` as above. */
  loadingMemory: number | null;
}

export function toReadingResult({ kind, rows, bytes, reading, copy, load }: ReadingMeasurement): ReadingResult {
  const speed = (milliseconds: readonly number[]) => bytes / MB / (median(milliseconds) / 1_000);
  const perSecond = (milliseconds: readonly number[]) => rows / (median(milliseconds) / 1_000);
  return {
    rows,
    kind,
    bytes,
    inletSpeed: speed(reading.inlet.map(({ time }) => time)),
    papaparseSpeed: speed(reading.papaparse.map(({ time }) => time)),
    finding: median(reading.inlet.map((one) => one.finding)),
    readingMemory: highest(reading.inlet),
    copyRows: perSecond(copy),
    loadRows: perSecond(load.map(({ time }) => time)),
    loadingMemory: highest(load),
  };
}

function highest(measured: readonly { peakMemory: number | null }[]): number | null {
  const peaks = measured.flatMap(({ peakMemory }) => peakMemory ?? []);
  return peaks.length === 0 ? null : Math.max(...peaks);
}

const whole = (number: number) => Math.round(number).toLocaleString("en");
const megabytes = (bytes: number | null) => (bytes === null ? "?" : whole(bytes / 1024 ** 2));

/** As Markdown, for people. */
export function readingTable(results: readonly ReadingResult[]): string {
  const lines = results.map((result) => [
    `${whole(result.rows)} ${result.kind}`,
    whole(result.bytes / MB),
    whole(result.inletSpeed),
    whole(result.papaparseSpeed),
    (result.inletSpeed / result.papaparseSpeed).toFixed(2),
    whole(result.finding),
    megabytes(result.readingMemory),
    whole(result.loadRows),
    whole(result.copyRows),
    (result.loadRows / result.copyRows).toFixed(2),
    megabytes(result.loadingMemory),
  ]);
  const head = [
    "rows",
    "MB",
    "Inlet MB/s",
    "papaparse MB/s",
    "ratio",
    "finding ms",
    "peak MB",
    "load rows/s",
    "\\copy rows/s",
    "ratio",
    "peak MB",
  ];
  const rule = head.map((_, index) => (index === 0 ? ":---" : "---:"));
  return [head, rule, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
