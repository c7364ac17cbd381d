import { defaultSqlLimits, type SqlLimits } from "@inlet/engine";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { createTestApp, type TestApp } from "./app.ts";

/** A table that may be asked, and the role that may ask it. */
export interface SqlTestApp extends TestApp {
  role: string;
  /** Password of the role, which no answer and no log may hold. */
  password: string;
  /** Sessions that queries have in the database. */
  sessions(): Promise<number>;
  drop(): Promise<void>;
}

/**
 * The app with a connection `shop`, whose role reads the table `shop.customer`,
 * and `own`, which is the application's own role; three customers are there.
 * What answers to `mute` hangs up at once.
 *
 * @param own role of the application, absent: a superuser
 */
export async function createSqlTestApp(
  limits: Partial<SqlLimits> = {},
  own?: { user: string; password: string },
): Promise<SqlTestApp> {
  const role = `reader_${randomUUID().replaceAll("-", "")}`;
  const password = `secret-${randomUUID()}`;
  const mute = await startMute();
  const ownUrl = (databaseUrl: string) => (own ? urlAs(databaseUrl, own.user, own.password) : databaseUrl);
  const connections = (databaseUrl: string): [string, string][] => [
    ["shop", urlAs(databaseUrl, role, password)],
    ["own", ownUrl(databaseUrl)],
    ["wrong", urlAs(databaseUrl, role, "not-the-password")],
    ["mute", `postgresql://somebody:hidden@127.0.0.1:${mute.port}/mute`],
    ["nowhere", "postgresql://somebody:hidden@127.0.0.1:1/nowhere"],
  ];
  const sqlSources = (databaseUrl: string) => ({
    urls: new Map(connections(databaseUrl)),
    limits: { ...defaultSqlLimits, ...limits },
  });
  const app = await createTestApp({}, { sqlSources, requests: async (databaseUrl) => ownUrl(databaseUrl) });
  await app.pool.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER PASSWORD '${password}'`);
  await app.pool.query(customers(role));
  return {
    ...app,
    role,
    password,
    async sessions() {
      const { rows } = await app.pool.query<{ count: number }>(
        "SELECT count(*)::int AS count FROM pg_stat_activity WHERE usename = $1",
        [role],
      );
      return rows[0]?.count ?? 0;
    },
    async drop() {
      mute.close();
      await app.pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
      await app.close();
    },
  };
}

/** The role may do with them what it likes, so that nothing but the connection keeps it from writing. */
const customers = (role: string) => `
  CREATE SCHEMA shop;
  CREATE TABLE shop.customer (id int PRIMARY KEY, phone text, first_name text, tags text[], born date, seen timestamptz);
  INSERT INTO shop.customer VALUES
    (1, '212-555-0101', 'Ada', '{board,"big donor"}', '1815-12-10', '2026-03-01 10:00:00+00'),
    (2, '212-555-0102', 'Grace', NULL, NULL, NULL),
    (3, '212-555-0103', 'Édith', '{}', '1906-12-09', NULL);
  CREATE SEQUENCE shop.counter;
  GRANT USAGE ON SCHEMA shop TO ${role};
  GRANT ALL ON ALL TABLES IN SCHEMA shop TO ${role};
  GRANT ALL ON ALL SEQUENCES IN SCHEMA shop TO ${role}`;

function urlAs(databaseUrl: string, user: string, password: string): string {
  const url = new URL(databaseUrl);
  url.username = user;
  url.password = password;
  return url.href;
}

/** Something that takes connections and hangs up at once. */
async function startMute(): Promise<{ port: number; close(): void }> {
  const server = createServer((socket) => socket.end().resume()).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return { port, close: () => server.close() };
}
