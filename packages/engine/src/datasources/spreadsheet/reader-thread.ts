import { parentPort, workerData, type MessagePort } from "node:worker_threads";
import { AppError } from "../../errors.ts";
import type { SourceRow } from "../../define.ts";
import { BATCH_LENGTH, BATCH_ROWS } from "../csv/limits.ts";
import { MAX_SHEET_LENGTH } from "./limits.ts";
import { MessageSource } from "./message-source.ts";
import type { FromReader, ReaderSetup, ToReader } from "./messages.ts";
import { openWorkbook } from "./open-workbook.ts";
import { damaged, sheetNotFound, tooLarge } from "./refusals.ts";
import { sampleSheet } from "./sample-sheet.ts";
import type { Workbook } from "./workbook.ts";

/** Reads one workbook in a thread of its own, and ends with it. Whoever started the thread holds the file. */
async function run(port: MessagePort, { size, task }: ReaderSetup): Promise<void> {
  const say = (message: FromReader) => port.postMessage(message);
  const turns = new Turns(port);
  try {
    const workbook = await openWorkbook(new MessageSource(port, { size, say }));
    if (task.kind === "inspect") say({ kind: "sample", sample: await sampleSheet(workbook, task) });
    else
      for await (const message of readSheet(workbook, task)) {
        // No more is read than is taken.
        await turns.next();
        say(message);
      }
  } catch (error) {
    say(refusal(error));
  }
}

async function* readSheet(
  workbook: Workbook,
  { sheet, fromLine }: { sheet: number; fromLine: number },
): AsyncGenerator<FromReader> {
  if (sheet >= workbook.sheets.length) throw sheetNotFound(workbook.sheets.length);
  const { batches, notes } = workbook.read(sheet);
  for await (const rows of regroup(batches, fromLine)) yield { kind: "rows", rows };
  yield { kind: "end", notes };
}

/** Counts how often rows were asked for, from the beginning on. */
class Turns {
  #asked = 0;
  #wake = () => {};

  constructor(port: MessagePort) {
    port.on("message", ({ kind }: ToReader) => {
      if (kind !== "next") return;
      this.#asked += 1;
      this.#wake();
    });
  }

  /** Wait until rows are asked for once more. */
  async next(): Promise<void> {
    if (this.#asked === 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
    this.#asked -= 1;
  }
}

/** Batches of a size that bounds what lies in memory. */
async function* regroup(batches: AsyncIterable<SourceRow[]>, fromLine: number): AsyncGenerator<SourceRow[]> {
  let rows: SourceRow[] = [];
  let length = 0;
  let total = 0;
  for await (const batch of batches) {
    for (const row of batch) {
      if (row.line < fromLine) continue;
      const units = row.cells.reduce((sum, cell) => sum + cell.length, 0);
      total += units;
      if (total > MAX_SHEET_LENGTH) throw tooLarge("the texts of its cells are longer than a billion characters.");
      rows.push(row);
      length += units;
      if (rows.length < BATCH_ROWS && length < BATCH_LENGTH) continue;
      yield rows;
      rows = [];
      length = 0;
    }
  }
  if (rows.length > 0) yield rows;
}

/** What cannot be read is refused, whatever went wrong: the reason is kept for whoever runs the program. */
function refusal(error: unknown): FromReader {
  const known = error instanceof AppError ? error : damaged("it cannot be read.", error);
  const { status, code, message, hint, cause } = known;
  return { kind: "refusal", status, code, message, hint, cause: cause instanceof Error ? cause.message : null };
}

if (!parentPort) throw new Error("this is run in a thread of its own");
await run(parentPort, workerData);
