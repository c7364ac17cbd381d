import { join } from "node:path";
import { type ContactsFile, contactTrial } from "../contacts/contact-trial.ts";
import { writeContactsFile } from "../data/contacts-file.ts";
import { importFile, type Stage, stages } from "../import-file.ts";
import { median } from "../median.ts";
import { textTable } from "../report.ts";
import type { Server } from "../server.ts";

const SMALL_ROWS = 1_000;

/** One small import beside a large one. */
interface Beside {
  /** What the large one was at when this one began. */
  stage: Stage;
  milliseconds: number;
}

/** Import small files of other people, one after the other, for as long as a large import goes on. */
export async function measureBeside(server: Server, file: ContactsFile, folder: string): Promise<Beside[]> {
  const trial = contactTrial(file, "empty");
  await trial.prepare(server.db);
  let stage: Stage = "upload";
  let isOver = false;
  const large = importFile(server.client, trial, async (begun) => {
    stage = begun;
  }).finally(() => {
    isOver = true;
  });
  large.catch(() => undefined); // awaited below
  const small: Beside[] = [];
  for (let number = 1; !isOver; number++) {
    const path = join(folder, `small-${number}.csv`);
    await writeContactsFile(path, { ...file.wish, rows: SMALL_ROWS, seed: file.wish.seed + number });
    const begun = stage;
    const { times, summary } = await importFile(server.client, { ...trial, path });
    if (summary.total_rows !== SMALL_ROWS) throw new Error(`${summary.total_rows} rows of a small import went in`);
    small.push({ stage: begun, milliseconds: Object.values(times).reduce((sum, time) => sum + time, 0) });
  }
  await large;
  return small;
}

/** How long small imports took, by what the large one was at. */
export function besideTable(small: readonly Beside[]): string {
  const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(2);
  const lines = stages.flatMap((stage) => {
    const times = small.filter((one) => one.stage === stage).map(({ milliseconds }) => milliseconds);
    return times.length === 0
      ? []
      : [[stage, String(times.length), seconds(median(times)), seconds(Math.max(...times))]];
  });
  return textTable([[`${SMALL_ROWS.toLocaleString("en")} rows beside`, "imports", "median s", "longest s"], ...lines]);
}
