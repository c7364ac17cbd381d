import { parseArgs } from "node:util";
import { allFaults } from "./soak/all-faults.ts";
import { soak } from "./soak/soak.ts";
import { removeAbandoned } from "./stand/abandoned.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    sweep: { type: "boolean", default: false },
  },
});
const minutes = Number(values.minutes);
const seed = Number(values.seed);

function say(line: string): void {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}

if (!(minutes > 0) || !Number.isInteger(seed)) {
  process.stderr.write("--minutes takes a number above 0, --seed a whole number.\n");
  process.exit(2);
}
await removeAbandoned();
try {
  if (values.sweep) {
    say(`every hit of every failpoint, every victim, seed ${seed}`);
    const { passed, failed } = await allFaults(seed, say);
    say(`${passed} passed, ${failed} failed`);
    process.exit(failed === 0 ? 0 : 1);
  }
  say(`${minutes} minutes, seed ${seed}`);
  const { kills, imports } = await soak({ seed, minutes }, say);
  const killed = Object.entries(kills).map(([name, times]) => `${name} ${times} times`);
  say(`killed: ${killed.join(", ")}; ${imports.length} imports; the database is that of a quiet run`);
  process.exit(0);
} catch (error) {
  say(`seed ${seed} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exit(1);
}
