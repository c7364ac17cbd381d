import { once } from "node:events";
import { flushCompileCache } from "node:module";
import { readEnv } from "../../../../apps/api/src/env.ts";
import { startServer } from "../../../../apps/api/src/server.ts";

// The server as `pnpm start` starts it, on a database that is there and without the web app.
const stop = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
const env = readEnv();
if (env.databaseUrl === null) throw new Error("DATABASE_URL is not set");
const server = await startServer({ env, databaseUrl: env.databaseUrl, webDir: null });
flushCompileCache(); // before it is killed
process.stdout.write(`Inlet is ready at ${server.url}\n`);
await stop;
await server.close();
process.exit(0);
