import { on } from "node:events";
import { Worker } from "node:worker_threads";
import type { SourceRow, StoredFile } from "../../define.ts";
import { AppError } from "../../errors.ts";
import type { FromReader, ReaderSetup, SheetSample, Task, ToReader } from "./messages.ts";
import { damaged, tooLarge, tooSlow } from "./refusals.ts";
import type { SheetNotes } from "./workbook.ts";

/** What reading a workbook may cost. */
export interface ReaderLimits {
  /** Of the thread's heap. What it keeps beside it has limits of its own. */
  heapMb: number;
  /** Time of the thread between two answers; what the file store takes does not count. */
  answerSeconds: number;
}

export const READER_LIMITS: ReaderLimits = { heapMb: 384, answerSeconds: 120 };

interface ReaderOptions {
  signal: AbortSignal;
  limits?: ReaderLimits;
  /** Told of every chunk taken in. */
  onBytes?: (count: number) => void;
}

type Answer = Exclude<FromReader, { kind: "bytes_wanted" | "refusal" }>;

/**
 * Read how a sheet of a workbook begins.
 *
 * @throws {AppError} 422 when it cannot be read
 */
export async function readSample(file: StoredFile, task: Task, options: ReaderOptions): Promise<SheetSample> {
  for await (const answer of answers(file, task, options)) if (answer.kind === "sample") return answer.sample;
  throw new Error("the reader of a workbook ended without an answer");
}

/**
 * Read the rows of a sheet, in batches. One batch is read ahead.
 *
 * @param onEnd told of the sheet once all rows are there
 * @throws {AppError} 422 when it cannot be read to its end
 */
export async function* readSheetRows(
  file: StoredFile,
  task: Task,
  { onEnd, ...options }: ReaderOptions & { onEnd: (notes: SheetNotes) => void },
): AsyncGenerator<SourceRow[]> {
  for await (const answer of answers(file, task, options)) {
    if (answer.kind === "rows") yield answer.rows;
    if (answer.kind === "end") return onEnd(answer.notes);
  }
  throw new Error("the reader of a workbook ended before its rows did");
}

/** What a reader of its own answers to a task. It ends with whoever listens, and when it is told to stop. */
async function* answers(file: StoredFile, task: Task, options: ReaderOptions): AsyncGenerator<Answer> {
  options.signal.throwIfAborted();
  const limits = options.limits ?? READER_LIMITS;
  const setup: ReaderSetup = { size: file.size, task };
  const worker = new Worker(new URL("reader-thread.ts", import.meta.url), {
    workerData: setup,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 32 },
    // Nothing of the process is any business of a file's.
    env: {},
    execArgv: [],
  });
  const watch = new Watch(limits.answerSeconds, options.signal);
  try {
    yield* listen(worker, file, { ...options, watch });
  } catch (error) {
    throw asRefusal(error, watch.signal);
  } finally {
    watch.stop();
    await worker.terminate();
  }
}

async function* listen(
  worker: Worker,
  file: StoredFile,
  { watch, onBytes, signal }: ReaderOptions & { watch: Watch },
): AsyncGenerator<Answer> {
  const say = (message: ToReader, transfer: ArrayBuffer[] = []) => worker.postMessage(message, transfer);
  const messages = on(worker, "message", { signal: watch.signal, close: ["exit"] });
  say({ kind: "next" });
  watch.start();
  for await (const [message] of messages as AsyncIterable<[FromReader]>) {
    watch.pause();
    if (message.kind === "refusal") throw fromRefusal(message);
    if (message.kind === "bytes_wanted") {
      const bytes = await readRange(file, message, signal);
      onBytes?.(bytes.length);
      say({ kind: "bytes", id: message.id, bytes }, [bytes.buffer]);
    } else {
      watch.reset();
      say({ kind: "next" });
      yield message;
    }
    watch.start();
  }
}

async function readRange(file: StoredFile, range: { start: number; end: number }, signal: AbortSignal) {
  const bytes = new Uint8Array(range.end - range.start);
  let size = 0;
  for await (const chunk of file.open(range)) {
    signal.throwIfAborted();
    const part = chunk.subarray(0, bytes.length - size);
    bytes.set(part, size);
    size += part.length;
  }
  return bytes.slice(0, size);
}

function fromRefusal({ status, code, message, hint, cause }: Extract<FromReader, { kind: "refusal" }>): AppError {
  return new AppError(status, code, message, { ...(hint !== null && { hint }), cause });
}

function asRefusal(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
    return tooLarge("there is not enough memory for what it holds.");
  }
  if (error instanceof RangeError) return damaged("it cannot be read.", error);
  return error;
}

/** Counts the time that the reader takes for an answer. */
class Watch {
  readonly signal: AbortSignal;
  readonly #seconds: number;
  readonly #late = new AbortController();
  #left = 0;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(seconds: number, signal: AbortSignal) {
    this.#seconds = seconds;
    this.signal = AbortSignal.any([signal, this.#late.signal]);
    this.reset();
  }

  start(): void {
    this.#startedAt = performance.now();
    this.#timer = setTimeout(() => this.#late.abort(tooSlow(this.#seconds)), Math.max(0, this.#left));
  }

  pause(): void {
    this.#left -= performance.now() - this.#startedAt;
    this.stop();
  }

  reset(): void {
    this.#left = this.#seconds * 1000;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
