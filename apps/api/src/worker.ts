import { once } from "node:events";
import { flushCompileCache } from "node:module";
import { EnvError, readEnv } from "./env.ts";
import { openEngine } from "./imports.ts";
import { openLog } from "./log.ts";
import { migrate } from "./postgres/migrate.ts";
import { openRuntime } from "./runtime.ts";

/** Take tasks from the queue until asked to stop. Any number of these may run against one database. */
async function work(): Promise<void> {
  const stop = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  const env = readEnv();
  const { databaseUrl } = env;
  if (databaseUrl === null) {
    throw new EnvError(["DATABASE_URL: a worker alone needs the database of the server it works for."]);
  }
  const log = openLog(env.logLevel);
  await migrate(databaseUrl);
  const runtime = await openRuntime({ env, databaseUrl, log });
  const engine = await openEngine({ ...runtime, ...env, databaseUrl });
  await engine.work();
  flushCompileCache(); // not only at the end: a worker may be killed
  process.stdout.write("Inlet worker is ready\n");
  await stop;
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1)); // asked twice: do not wait
  await engine.close();
  await runtime.close();
}

try {
  await work();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
