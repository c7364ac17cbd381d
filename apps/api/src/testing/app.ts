import type { Role } from "@inlet/contract";
import { defaultSqlLimits, type ImportType, type SqlSources } from "@inlet/engine";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import type { Pool } from "pg";
import { pino } from "pino";
import { buildApp, isHttps, type AppDeps } from "../app.ts";
import { hashPassword, insertAccount } from "../auth/accounts.ts";
import { createApiKey } from "../auth/api-keys.ts";
import { createAuth, type Auth } from "../auth/auth.ts";
import { readSessionSecret } from "../auth/secret.ts";
import { openDb, type Db } from "../database.ts";
import { logSerializers } from "../log.ts";
import { importRoutes, openEngine, openImports } from "../imports.ts";
import { openPool } from "../runtime.ts";
import { openSettings, type SettingsStore } from "../settings.ts";
import type { WebFiles } from "../web-files/web-files.ts";
import { createTestDatabase } from "./database.ts";

/** Upload limit of the app under test. */
export const MAX_UPLOAD_BYTES = 4 * 1024 ** 2;
const MAX_ROWS = 1_000_000;
export const TEST_PASSWORD = "correct horse battery";

/** A user of a test, signed in. */
export interface TestUser {
  id: string;
  email: string;
  role: Role;
}

/** How the app under test stands in the world. */
export interface Setting {
  /** The way to the database of the pool that requests use; absent: straight there. */
  requests?: (databaseUrl: string) => Promise<string>;
  /** The same of the pool that the worker's tasks use. */
  tasks?: (databaseUrl: string) => Promise<string>;
  /** Whether a worker takes tasks in this process; absent: yes. */
  hasWorker?: boolean;
  /** Upload limit; `MAX_UPLOAD_BYTES` if not said. */
  maxUploadBytes?: number;
  /** Rows that an import may have; `MAX_ROWS` if not said. */
  maxRows?: number;
  /** Fetches files from the web; absent: that is switched off. */
  webFiles?: WebFiles;
  /** What can be imported; absent: all that the CRM has. */
  importTypes?: ReadonlyMap<string, ImportType>;
  /** Databases that may be asked for rows, by the address of the app's own; none if not said. */
  sqlSources?: (databaseUrl: string) => SqlSources;
}

/** The real app on a database of its own. */
export interface TestApp {
  app: FastifyInstance;
  /** Of the test itself: always straight to the database, without limits. */
  pool: Pool;
  db: Db;
  auth: Auth;
  /** URL of the database, for what opens its own connections. */
  databaseUrl: string;
  /** Where uploads are kept. */
  filesDir: string;
  /** Everything the app has logged. */
  logged(): string;
  /** Make a user of the role and sign in. There is one owner, who is signed in again when asked for again. */
  signIn(role: Role): Promise<{ cookie: string; user: TestUser }>;
  /** @returns a new key of the user, as the header that carries it */
  apiKey(user: TestUser): Promise<{ authorization: string }>;
  close(): Promise<void>;
}

/**
 * @param overrides parts of the app to set otherwise; `registerRoutes` adds to
 *   the routes of the imports, which are always there, with a worker that takes their tasks
 */
export async function createTestApp(overrides: Partial<AppDeps> = {}, setting: Setting = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const { log, logged } = collectLog();
  const { pool, taskPool, closePools } = await openTestPools(database.url, { log, setting });
  const db = openDb(pool);
  const maxUploadBytes = setting.maxUploadBytes ?? MAX_UPLOAD_BYTES;
  const webFiles = setting.webFiles ?? null;
  const start = { maxUploadBytes, allowsUrlImports: webFiles !== null, keepFinishedDays: 30, keepDraftsDays: 7 };
  const settings = openSettings(db, start);
  const { registerRoutes, filesDir, closeImports } = await openTestImports({
    ...{ pool, taskPool, settings, log, maxUploadBytes, webFiles, maxRows: setting.maxRows ?? MAX_ROWS },
    databaseUrl: database.url,
    sqlSources: setting.sqlSources?.(database.url) ?? { urls: new Map(), limits: defaultSqlLimits },
    hasWorker: setting.hasWorker ?? true,
    importTypes: setting.importTypes,
  });
  const { app, auth } = await openTestApp(
    { pool, db, settings, log },
    { ...overrides, registerRoutes: [...registerRoutes, ...(overrides.registerRoutes ?? [])] },
  );
  return {
    app,
    pool: database.pool,
    db,
    auth,
    databaseUrl: database.url,
    filesDir,
    logged,
    signIn: async (role) => await signInAs({ app, db, auth }, role),
    apiKey: async (user) => ({ authorization: `Bearer ${(await createApiKey(db, user.id, "test")).key}` }),
    async close() {
      await app.close();
      await closeImports();
      await closePools();
      await database.drop();
    },
  };
}

/** The pools of the real server. */
async function openTestPools(databaseUrl: string, { log, setting }: { log: FastifyBaseLogger; setting: Setting }) {
  const { requests = async (url: string) => url, tasks = async (url: string) => url } = setting;
  const pool = openPool("requests", { databaseUrl: await requests(databaseUrl), log });
  const taskPool = openPool("tasks", { databaseUrl: await tasks(databaseUrl), log });
  return { pool, taskPool, closePools: async () => void (await Promise.all([pool.end(), taskPool.end()])) };
}

async function openTestApp(parts: Pick<AppDeps, "pool" | "db" | "settings" | "log">, overrides: Partial<AppDeps>) {
  const { db, log } = parts;
  const isSecure = isHttps(overrides.publicUrl ?? null);
  const auth = createAuth({ db, secret: await readSessionSecret(db), isSecure, log });
  const app = await buildApp({
    ...parts,
    auth,
    mailer: null,
    publicUrl: null,
    trustedProxies: [],
    webDir: null,
    // Tests ask as fast as the app answers, which no client should.
    requestLimits: { perMinute: 1_000_000 },
    ...overrides,
  });
  await app.ready();
  return { app, auth };
}

/** The imports on the test's database, with a worker, and a folder for their files. */
async function openTestImports(options: {
  pool: Pool;
  taskPool: Pool;
  databaseUrl: string;
  settings: SettingsStore;
  log: FastifyBaseLogger;
  maxUploadBytes: number;
  maxRows: number;
  sqlSources: SqlSources;
  hasWorker: boolean;
  webFiles: WebFiles | null;
  importTypes: Setting["importTypes"];
}) {
  const dataDir = await mkdtemp(join(tmpdir(), "inlet-files-"));
  const engine = await openEngine({ ...options, dataDir });
  const { imports, feed } = await openImports(engine, options);
  if (options.hasWorker) await engine.work();
  return {
    registerRoutes: importRoutes({ imports, records: engine.context, webFiles: options.webFiles }),
    filesDir: join(dataDir, "files"),
    async closeImports() {
      await feed.close();
      await engine.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function collectLog() {
  const sink = new PassThrough();
  const chunks: string[] = [];
  sink.on("data", (chunk: Buffer) => chunks.push(chunk.toString()));
  return { log: pino({ level: "debug", serializers: logSerializers }, sink), logged: () => chunks.join("") };
}

async function signInAs({ app, db, auth }: { app: FastifyInstance; db: Db; auth: Auth }, role: Role) {
  const email = role === "owner" ? "owner@example.org" : `${role}-${randomUUID()}@example.org`;
  const passwordHash = await hashPassword(auth, TEST_PASSWORD);
  await db.transaction((tx) => insertAccount(tx, { name: `Test ${role}`, email, role, passwordHash }));
  const answer = await app.inject({
    method: "POST",
    url: "/api/v1/session",
    payload: { email, password: TEST_PASSWORD },
  });
  const { user } = answer.json<{ user: TestUser }>();
  return { user, cookie: cookieOf(answer.headers["set-cookie"]) };
}

/** What a browser would send back for the cookies it was given. */
export function cookieOf(setCookie: string | string[] | undefined): string {
  return [setCookie ?? []]
    .flat()
    .map((header) => header.split(";")[0] ?? "")
    .join("; ");
}
