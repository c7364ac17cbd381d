import { openQueue, tasks, type Task } from "@inlet/engine";
import { readEnv } from "../env.ts";
import { openEngine } from "../imports.ts";
import { openLog } from "../log.ts";
import { openRuntime } from "../runtime.ts";

/** A worker that takes more memory than there is as soon as it reads a file called poison.csv. */
const env = readEnv();
const databaseUrl = env.databaseUrl ?? "";
const log = openLog(env.logLevel);
const runtime = await openRuntime({ env, databaseUrl, log });
const { context } = await openEngine({ ...runtime, ...env, databaseUrl });
const poisoned: Task[] = tasks.map((task) => ({
  ...task,
  async run(payload, given) {
    const { rows } = await runtime.pool.query("SELECT file_name FROM user_job WHERE id = $1", [payload.jobId]);
    const hoard: number[][] = [];
    while (rows[0]?.file_name === "poison.csv") hoard.push(Array.from({ length: 100_000 }, Math.random));
    await task.run(payload, given);
  },
}));
const queue = await openQueue({ connectionString: databaseUrl, tasks: poisoned, log });
await queue.work({ ...context, enqueue: (db, task, payload) => queue.enqueue(db, task, payload) }, async () => {});
process.stdout.write("ready\n");
