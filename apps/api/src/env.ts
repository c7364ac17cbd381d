import { resolve } from "node:path";
import { z } from "zod";
import { SqlConnections } from "./sql-connections.ts";

/** What the environment may set, parsed. Nothing else in the server reads it. */
export interface Env {
  /** 0 lets the system pick one. */
  port: number;
  host: string;
  /** Absolute: uploads, and the embedded database. */
  dataDir: string;
  /** `null`: PostgreSQL is started from the data folder. */
  databaseUrl: string | null;
  /** Where people reach Inlet, without a slash at the end; `null`: where it listens. */
  publicUrl: string | null;
  maxUploadBytes: number;
  /** Rows that one import may have. */
  maxRows: number;
  /** Whether files are fetched from web addresses that people give. */
  allowsUrlImports: boolean;
  /** How much the objects of the server, or of a worker alone, may take at most. */
  memoryMb: number;
  /** Until an admin sets another number: how long the rows of an import stay that has run. */
  keepFinishedDays: number;
  /** The same for one that never ran. */
  keepDraftsDays: number;
  /** Made at the first start. */
  owner: { email: string; password: string; apiKey: string | null } | null;
  /** `null`: invitations are shown as links, not mailed. */
  smtpUrl: string | null;
  /** Addresses whose X-Forwarded-For and X-Forwarded-Proto are believed. */
  trustedProxies: string[];
  logLevel: z.infer<typeof logLevel>;
  /** Whether the server takes tasks from the queue itself, beside the workers that run alone. */
  isWorker: boolean;
  /** Databases that admins may ask for rows: name → address. */
  sqlConnections: ReadonlyMap<string, string>;
  /** Port of the test that decides at every failpoint of this process; `null`: nothing happens there. */
  failpoints: number | null;
}

/** The environment says something that cannot be meant. */
export class EnvError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "EnvError";
  }
}

const logLevel = z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]);
const onOrOff = z.enum(["on", "off"]);

/** Read a whole number; "1e3", " 5" and "0x10" are no numbers anybody meant to write. */
function wholeNumber(expected: string, { min, max }: { min: number; max: number }) {
  return z
    .string()
    .regex(/^\d{1,15}$/, expected)
    .transform(Number)
    .refine((number) => number >= min && number <= max, expected);
}

function url(expected: string, protocols: readonly string[]) {
  return z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), expected);
}

const addresses = /^[0-9a-fA-F:.]+(\/\d{1,3})?(,[0-9a-fA-F:.]+(\/\d{1,3})?)*$/;

const variables = z.object({
  PORT: wholeNumber("a port number, 0 to 65535", { min: 0, max: 65_535 }).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "a host name or an IP address")
    .default("127.0.0.1"),
  INLET_DATA_DIR: z.string().default(".inlet"),
  DATABASE_URL: url("a URL like postgresql://user:password@host:5432/database", ["postgres:", "postgresql:"]).nullish(),
  INLET_PUBLIC_URL: url("a URL like https://inlet.example.org", ["http:", "https:"]).nullish(),
  INLET_MAX_UPLOAD_BYTES: wholeNumber("a number of bytes, 1 to 1099511627776", { min: 1, max: 2 ** 40 }).default(
    512 * 1024 ** 2,
  ),
  INLET_MAX_ROWS: wholeNumber("a number of rows, 1 to 1000000000", { min: 1, max: 1e9 }).default(10_000_000),
  INLET_URL_IMPORTS: onOrOff.default("off"),
  INLET_MEMORY_MB: wholeNumber("a number of megabytes, 256 to 1048576", { min: 256, max: 2 ** 20 }).default(768),
  INLET_KEEP_FINISHED_DAYS: wholeNumber("a number of days, 1 to 3650", { min: 1, max: 3_650 }).default(30),
  INLET_KEEP_DRAFTS_DAYS: wholeNumber("a number of days, 1 to 3650", { min: 1, max: 3_650 }).default(7),
  INLET_OWNER_EMAIL: z.email("an email address").max(254, "an email address").nullish(),
  INLET_OWNER_PASSWORD: z.string().min(12, "12 to 200 characters").max(200, "12 to 200 characters").nullish(),
  INLET_OWNER_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, "16 to 200 letters, digits or signs")
    .nullish(),
  SMTP_URL: url("a URL like smtp://user:password@mail.example.org:587", ["smtp:", "smtps:"]).nullish(),
  INLET_TRUSTED_PROXY: z
    .string()
    .regex(addresses, "IP addresses or ranges like 10.0.0.0/8, joined by commas")
    .nullish(),
  LOG_LEVEL: logLevel.default("warn"),
  INLET_WORKER: onOrOff.default("on"),
  INLET_SQL_CONNECTIONS: SqlConnections.nullish(),
  INLET_FAILPOINTS: wholeNumber("a port number, 1 to 65535", { min: 1, max: 65_535 }).nullish(),
  NODE_ENV: z.string().nullish(),
});

type Variables = z.infer<typeof variables>;

/** Never repeated in a message. */
const secrets = new Set<string>([
  ...["DATABASE_URL", "INLET_OWNER_PASSWORD", "INLET_OWNER_API_KEY"],
  ...["INLET_SQL_CONNECTIONS", "SMTP_URL"],
]);

/**
 * Read the environment. An empty variable is one that is not set.
 *
 * @throws {EnvError} naming each bad variable, what it is and what is expected
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = variables.safeParse(given);
  if (!parsed.success) throw new EnvError(parsed.error.issues.map((issue) => describe(issue, given)));
  return toEnv(parsed.data);
}

function describe({ path, code, message }: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const name = String(path[0]);
  const options = name === "LOG_LEVEL" ? logLevel.options : onOrOff.options;
  const expected = code === "invalid_value" ? `one of ${options.join(", ")}` : message;
  return `${name}: ${secrets.has(name) ? "its value" : JSON.stringify(given[name])} is not usable; expected ${expected}.`;
}

function toEnv(values: Variables): Env {
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.INLET_DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    publicUrl: values.INLET_PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    maxUploadBytes: values.INLET_MAX_UPLOAD_BYTES,
    maxRows: values.INLET_MAX_ROWS,
    allowsUrlImports: values.INLET_URL_IMPORTS === "on",
    memoryMb: values.INLET_MEMORY_MB,
    keepFinishedDays: values.INLET_KEEP_FINISHED_DAYS,
    keepDraftsDays: values.INLET_KEEP_DRAFTS_DAYS,
    owner: readOwner(values),
    smtpUrl: values.SMTP_URL ?? null,
    trustedProxies: values.INLET_TRUSTED_PROXY?.split(",") ?? [],
    logLevel: values.LOG_LEVEL,
    isWorker: values.INLET_WORKER === "on",
    sqlConnections: values.INLET_SQL_CONNECTIONS ?? new Map<string, string>(),
    failpoints: readFailpoints(values),
  };
}

/** @throws {EnvError} in production: whoever decides at failpoints can end the process */
function readFailpoints({ INLET_FAILPOINTS: port, NODE_ENV: nodeEnv }: Variables): number | null {
  if (port === undefined || port === null) return null;
  if (nodeEnv === "production") throw new EnvError(["INLET_FAILPOINTS: for tests only; not usable in production."]);
  return port;
}

function readOwner(values: Variables): Env["owner"] {
  const { INLET_OWNER_EMAIL: email, INLET_OWNER_PASSWORD: password, INLET_OWNER_API_KEY: apiKey } = values;
  if (email && password) return { email, password, apiKey: apiKey ?? null };
  if (!email && !password && !apiKey) return null;
  const missing = [email ? null : "INLET_OWNER_EMAIL", password ? null : "INLET_OWNER_PASSWORD"].filter(Boolean);
  throw new EnvError([`${missing.join(", ")}: not set; expected because another INLET_OWNER_ variable is set.`]);
}
