import { once } from "node:events";
import { join } from "node:path";
import { EnvError, readEnv } from "../apps/api/src/env.ts";
import { startEmbeddedPostgres } from "../apps/api/src/postgres/embedded.ts";
import { migrate as migrateInlet } from "../apps/api/src/postgres/migrate.ts";
import { startServer } from "../apps/api/src/server.ts";
import { onLauncherEnd } from "./launchers.ts";
import { ensureWebBuilt } from "./web-build.ts";

/** What can be said beside the environment. */
interface Inlet {
  /** What can be imported; absent: all that the CRM has. */
  importTypes?: Parameters<typeof startServer>[0]["importTypes"];
  /** Bring the database's tables up to date; absent: those of Inlet. */
  migrate?: (databaseUrl: string) => Promise<void>;
}

const stopping = new AbortController();
/** What is open, in the order it was opened. */
const closers: (() => Promise<void>)[] = [];

/** Run Inlet as the environment says, until somebody asks it to stop; ends the process. */
export async function runInlet(inlet: Inlet = {}): Promise<never> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(1); // asked twice: do not wait
      stopping.abort();
    });
  }
  await onLauncherEnd(() => stopping.abort());
  try {
    await start(inlet);
    if (!stopping.signal.aborted) await once(stopping.signal, "abort");
    await close();
    process.exit(0);
  } catch (error) {
    report(explain(error));
    await close().catch((failure: unknown) => report(explain(failure)));
    process.exit(1);
  }
}

/** Build, migrate and listen; stands still between steps once a stop was asked for. */
async function start({ importTypes, migrate = migrateInlet }: Inlet): Promise<void> {
  const env = readEnv();
  const webDir = await ensureWebBuilt(report);
  if (stopping.signal.aborted) return;
  let databaseUrl = env.databaseUrl;
  if (databaseUrl === null) {
    const postgres = await startEmbeddedPostgres({ folder: join(env.dataDir, "postgres") });
    closers.push(() => postgres.stop());
    databaseUrl = postgres.url;
  }
  await migrate(databaseUrl);
  if (stopping.signal.aborted) return;
  const server = await startServer({ env, databaseUrl, webDir, ...(importTypes && { importTypes }) });
  closers.push(() => server.close());
  console.log(`Inlet is ready at ${server.url}`);
}

function report(message: string): void {
  console.error(message);
}

async function close(): Promise<void> {
  for (const closer of closers.toReversed()) await closer();
}

/** Why it did not start, for the person who started it; the stack is only for faults of ours. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof EnvError) return error.message;
  if ("code" in error && error.code === "EADDRINUSE") {
    return "PORT: another program listens there. Stop it, or set PORT to another number (0: any that is free).";
  }
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.message}${cause}`;
}
