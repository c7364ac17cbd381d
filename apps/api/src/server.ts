import { defaultSqlLimits, type ImportType } from "@inlet/engine";
import type { FastifyInstance } from "fastify";
import { buildApp, isHttps } from "./app.ts";
import { createAuth } from "./auth/auth.ts";
import { openMailer } from "./auth/mailer.ts";
import { ensureOwner } from "./auth/owner-from-env.ts";
import { readSessionSecret } from "./auth/secret.ts";
import type { Env } from "./env.ts";
import { importRoutes, openEngine, openImports } from "./imports.ts";
import { openLog } from "./log.ts";
import { openRuntime } from "./runtime.ts";
import { createWebFiles } from "./web-files/web-files.ts";

/** How long a request at hand may take to end when the server is asked to close. */
const CLOSE_DEADLINE_MS = 5_000;

/** A server that answers. */
export interface RunningServer {
  /** Where people reach it. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serve the API and the web app.
 *
 * @param options.databaseUrl a database that is migrated already
 * @param options.webDir folder of the built web app; null serves the API alone
 * @returns once it listens
 */
export async function startServer(options: {
  env: Env;
  databaseUrl: string;
  webDir: string | null;
  /** What can be imported; absent: all that the CRM has. */
  importTypes?: ReadonlyMap<string, ImportType>;
}): Promise<RunningServer> {
  const { env, databaseUrl, webDir, importTypes } = options;
  const log = openLog(env.logLevel);
  const runtime = await openRuntime({ env, databaseUrl, log });
  const mailer = env.smtpUrl === null ? null : openMailer(env.smtpUrl);
  const closers: (() => Promise<void>)[] = [async () => await runtime.close(), async () => mailer?.close()];
  const closeParts = async () => {
    for (const closePart of closers.toReversed()) await closePart();
  };
  try {
    const { db, pool, taskPool, settings } = runtime;
    const engine = await openEngine({ ...env, databaseUrl, pool, taskPool, settings, log, importTypes });
    closers.push(async () => await engine.close());
    const sqlSources = { urls: env.sqlConnections, limits: defaultSqlLimits };
    const { maxUploadBytes } = env;
    const { imports, feed } = await openImports(engine, { databaseUrl, maxUploadBytes, sqlSources });
    closers.push(async () => await feed.close());
    const auth = createAuth({ db, secret: await readSessionSecret(db), isSecure: isHttps(env.publicUrl), log });
    if (env.owner) await ensureOwner({ db, auth, log }, env.owner);
    const { publicUrl, trustedProxies } = env;
    const registerRoutes = importRoutes({
      imports,
      records: engine.context,
      webFiles: env.allowsUrlImports ? createWebFiles() : null,
    });
    const app = await buildApp({ ...runtime, auth, mailer, log, publicUrl, trustedProxies, webDir, registerRoutes });
    // Both at once: who stops a server waits ten seconds, not longer.
    closers.push(async () => void (await Promise.all([closeApp(app), engine.close()])));
    if (env.isWorker) await engine.work();
    const address = await app.listen({ port: env.port, host: env.host });
    return { url: publicUrl ?? address, close: closeParts };
  } catch (error) {
    await closeParts();
    throw error;
  }
}

/** Take no more requests, let those at hand end, and cut off what still hangs on after the deadline. */
async function closeApp(app: FastifyInstance): Promise<void> {
  const deadline = setTimeout(() => app.server.closeAllConnections(), CLOSE_DEADLINE_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(deadline);
  }
}
