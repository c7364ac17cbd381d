import { withServer } from "./bench-size.ts";
import { besideTable, measureBeside } from "./load/beside.ts";
import { measureLoad } from "./load/measure-load.ts";
import { measureFloor, measureInlet } from "./measure.ts";
import type { Options } from "./options.ts";
import type { Server } from "./server.ts";
import { loadTable } from "./report.ts";
import { makeContactsFile, makeTrials } from "./test-file.ts";
import type { Trial } from "./trial.ts";

type Say = (text: string) => void;

/**
 * Time the hand-written SQL or Inlet alone, for whoever is making one of them
 * faster; or see how others are answered meanwhile.
 *
 * @throws {assert.AssertionError} when it did not do what it had to
 */
export async function measureOne(options: Options & { only: "floor" | "inlet" }, say: Say): Promise<void> {
  const one = options.only === "floor" ? describeFloor : describeInlet;
  for (const rows of options.rows) {
    await withServer(options, async (server, folder) => {
      if (options.beside) {
        const file = await makeContactsFile(folder, rows, options);
        return say(besideTable(await measureBeside(server, file, folder)));
      }
      const trials = await makeTrials(folder, rows, options);
      if (options.load) return say(loadTable(await measureLoad(server, trials[0])));
      for (const trial of trials) {
        for (let run = 1; run <= options.runs; run++) {
          await trial.prepare(server.db);
          say(`${rows.toLocaleString("en")} rows, start ${trial.start}, ${run}: ${await one(server, trial)}`);
        }
      }
    });
  }
}

const seconds = (milliseconds: number | null) => (milliseconds === null ? "?" : (milliseconds / 1_000).toFixed(2));
const megabytes = (bytes: number | null) => (bytes === null ? "?" : Math.round(bytes / 1024 ** 2));
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

async function describeFloor(server: Server, trial: Trial): Promise<string> {
  const { times, processor } = await measureFloor(server, trial);
  await trial.verifyFloor(server.db);
  const parts = Object.entries(times).map(([part, time]) => `${part} ${seconds(time)}`);
  return `${seconds(sum(Object.values(times)))} s (${parts.join(", ")}); CPU: PostgreSQL ${seconds(processor)} s`;
}

async function describeInlet(server: Server, trial: Trial): Promise<string> {
  const { jobId, summary, times, processor, peakMemory, delays } = await measureInlet(server, trial);
  await trial.verifyOutcome(server.db, summary);
  await server.client.userJobs.remove(jobId);
  const parts = Object.entries(times).map(([part, time]) => `${part} ${seconds(time)}`);
  const cpu = `CPU: PostgreSQL ${seconds(processor.postgres)}, server ${seconds(processor.server)} s`;
  const longest = Math.max(0, ...Object.values(delays).map(({ max }) => max));
  const rest = `peak ${megabytes(peakMemory)} MB; event loop held up ${Math.round(longest)} ms at most`;
  return `${seconds(sum(Object.values(times)))} s (${parts.join(", ")}); ${cpu}; ${rest}`;
}
