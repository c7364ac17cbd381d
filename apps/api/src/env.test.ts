import { resolve } from "node:path";
import { expect, test } from "vitest";
import { EnvError, readEnv } from "./env.ts";

test("an empty environment is enough", () => {
  expect(readEnv({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    dataDir: resolve(".inlet"),
    databaseUrl: null,
    publicUrl: null,
    maxUploadBytes: 536_870_912,
    maxRows: 10_000_000,
    allowsUrlImports: false,
    memoryMb: 768,
    keepFinishedDays: 30,
    keepDraftsDays: 7,
    owner: null,
    smtpUrl: null,
    trustedProxies: [],
    logLevel: "warn",
    isWorker: true,
    sqlConnections: new Map(),
    failpoints: null,
  });
});

test("every variable is read", () => {
  expect(
    readEnv({
      PORT: "0",
      HOST: "::1",
      INLET_DATA_DIR: "/srv/inlet",
      DATABASE_URL: "postgresql://inlet:secret@db/inlet",
      INLET_PUBLIC_URL: "https://inlet.example.org/",
      INLET_MAX_UPLOAD_BYTES: "1048576",
      INLET_MAX_ROWS: "5000",
      INLET_URL_IMPORTS: "on",
      INLET_MEMORY_MB: "2048",
      INLET_KEEP_FINISHED_DAYS: "90",
      INLET_KEEP_DRAFTS_DAYS: "1",
      INLET_OWNER_EMAIL: "ada@example.org",
      INLET_OWNER_PASSWORD: "correct horse battery",
      INLET_OWNER_API_KEY: "inl_0123456789abcdef",
      SMTP_URL: "smtp://mail:1025",
      INLET_TRUSTED_PROXY: "10.0.0.0/8,::1",
      LOG_LEVEL: "debug",
      INLET_WORKER: "off",
      INLET_SQL_CONNECTIONS: "shop=postgresql://reader:secret@db/shop",
      INLET_FAILPOINTS: "4000",
      NODE_ENV: "test",
    }),
  ).toEqual({
    port: 0,
    host: "::1",
    dataDir: "/srv/inlet",
    databaseUrl: "postgresql://inlet:secret@db/inlet",
    publicUrl: "https://inlet.example.org",
    maxUploadBytes: 1_048_576,
    maxRows: 5000,
    allowsUrlImports: true,
    memoryMb: 2048,
    keepFinishedDays: 90,
    keepDraftsDays: 1,
    owner: { email: "ada@example.org", password: "correct horse battery", apiKey: "inl_0123456789abcdef" },
    smtpUrl: "smtp://mail:1025",
    trustedProxies: ["10.0.0.0/8", "::1"],
    logLevel: "debug",
    isWorker: false,
    sqlConnections: new Map([["shop", "postgresql://reader:secret@db/shop"]]),
    failpoints: 4000,
  });
});

test("an empty variable is one that is not set", () => {
  expect(readEnv({ PORT: "", DATABASE_URL: "", SMTP_URL: "" })).toEqual(readEnv({}));
});

test.for([
  { name: "PORT", value: "http" },
  { name: "PORT", value: "65536" },
  { name: "PORT", value: "1e3" },
  { name: "INLET_KEEP_FINISHED_DAYS", value: "0" },
  { name: "HOST", value: "two words" },
  { name: "INLET_PUBLIC_URL", value: "inlet.example.org" },
  { name: "INLET_PUBLIC_URL", value: "javascript:alert(1)" },
  { name: "INLET_MAX_UPLOAD_BYTES", value: "512MB" },
  { name: "INLET_MAX_UPLOAD_BYTES", value: "0" },
  { name: "INLET_MAX_ROWS", value: "1e6" },
  { name: "INLET_MEMORY_MB", value: "100" },
  { name: "INLET_MEMORY_MB", value: "1g" },
  { name: "INLET_OWNER_EMAIL", value: "ada" },
  { name: "INLET_TRUSTED_PROXY", value: "true" },
  { name: "LOG_LEVEL", value: "loud" },
  { name: "INLET_WORKER", value: "yes" },
  { name: "INLET_FAILPOINTS", value: "run.begin" },
])("$name=$value stops the start with its name, its value and what is expected", ({ name, value }) => {
  expect(() => readEnv({ [name]: value })).toThrow(EnvError);
  expect(() => readEnv({ [name]: value })).toThrow(`${name}: ${JSON.stringify(value)} is not usable; expected `);
});

test.for([
  { name: "DATABASE_URL", value: "mysql://root:hunter2@db/inlet" },
  { name: "INLET_OWNER_PASSWORD", value: "hunter2" },
  { name: "INLET_OWNER_API_KEY", value: "hunter2" },
  { name: "SMTP_URL", value: "mail:hunter2@host" },
])("a bad $name is named without showing what is secret", ({ name, value }) => {
  expect(() => readEnv({ [name]: value })).toThrow(`${name}: its value is not usable`);
  expect(() => readEnv({ [name]: value })).not.toThrow("hunter2");
});

test("all bad variables are named at once", () => {
  expect(() => readEnv({ PORT: "x", LOG_LEVEL: "y" })).toThrow(/PORT: .*\nLOG_LEVEL: .*one of fatal, error/);
});

test.for([
  { given: { INLET_OWNER_EMAIL: "ada@example.org" }, missing: "INLET_OWNER_PASSWORD" },
  { given: { INLET_OWNER_PASSWORD: "correct horse battery" }, missing: "INLET_OWNER_EMAIL" },
  { given: { INLET_OWNER_API_KEY: "inl_0123456789abcdef" }, missing: "INLET_OWNER_EMAIL, INLET_OWNER_PASSWORD" },
])("half an owner is refused: $missing", ({ given, missing }) => {
  expect(() => readEnv(given)).toThrow(`${missing}: not set`);
});

test("failpoints are refused in production, where nobody may end the process from outside", () => {
  expect(() => readEnv({ INLET_FAILPOINTS: "4000", NODE_ENV: "production" })).toThrow(
    "INLET_FAILPOINTS: for tests only",
  );
  expect(readEnv({ NODE_ENV: "production" }).failpoints).toBeNull();
});

test("what a switch may say is named", () => {
  expect(() => readEnv({ INLET_WORKER: "yes" })).toThrow("one of on, off");
});

test.for([
  {
    name: "a list",
    text: " shop=postgresql://reader:s%3Dt@db/shop?sslmode=require\n old-one=postgres://r@10.0.0.1:5433/x ",
  },
  {
    name: "JSON",
    text: '{"shop":"postgresql://reader:s%3Dt@db/shop?sslmode=require","old-one":"postgres://r@10.0.0.1:5433/x"}',
  },
])("connections for queries are read from $name", ({ text }) => {
  expect(readEnv({ INLET_SQL_CONNECTIONS: text }).sqlConnections).toEqual(
    new Map([
      ["shop", "postgresql://reader:s%3Dt@db/shop?sslmode=require"],
      ["old-one", "postgres://r@10.0.0.1:5433/x"],
    ]),
  );
});

test.for([
  { name: "an address without a name", text: "postgres://reader:hidden@db/shop" },
  { name: "an address without a name, with an option", text: "postgres://reader:hidden@db/shop?a=b" },
  { name: "a name twice", text: "a=postgres://r:hidden@db/x a=postgres://r:hidden@db/y" },
  { name: "another database", text: "a=mysql://r:hidden@db/x" },
  { name: "no user", text: "a=postgres://db/hidden" },
  { name: "broken JSON", text: '{"a":"postgres://r:hidden@db/x"' },
  { name: "JSON that holds more than texts", text: '{"a":{"url":"postgres://r:hidden@db/x"}}' },
  { name: "a name that is none", text: '{"a b":"postgres://r:hidden@db/x"}' },
])("connections for queries: $name stops the start, and tells no secret", ({ text }) => {
  expect(() => readEnv({ INLET_SQL_CONNECTIONS: text })).toThrow(/^INLET_SQL_CONNECTIONS: its value is not usable/);
  expect(() => readEnv({ INLET_SQL_CONNECTIONS: text })).not.toThrow(/hidden/);
});
