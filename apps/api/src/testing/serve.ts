import { readEnv } from "../env.ts";
import { startServer } from "../server.ts";

// The server as `pnpm start` starts it, on a database that is there and without the web app.
const env = readEnv();
if (env.databaseUrl === null) throw new Error("DATABASE_URL is not set");
const { url } = await startServer({ env, databaseUrl: env.databaseUrl, webDir: null });
process.stdout.write(`${url}\n`);
