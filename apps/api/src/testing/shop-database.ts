import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { startEmbeddedPostgres } from "../postgres/embedded.ts";

/** A PostgreSQL of somebody else's, with customers in it. */
interface ShopDatabase {
  /** Connects as a role that reads `customer` and nothing else. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Start a database to be queried: the table `customer` has the columns `phone` and `first_name`.
 *
 * @param customers phones by name
 */
export async function startShopDatabase(customers: Readonly<Record<string, string>>): Promise<ShopDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "inlet-shop-"));
  await chmod(folder, 0o711); // run as root, PostgreSQL is another user
  const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres"), durable: false });
  const password = randomBytes(18).toString("hex");
  const admin = new Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  await admin.query(`
    CREATE TABLE customer (id int GENERATED ALWAYS AS IDENTITY, phone text, first_name text);
    CREATE ROLE reader LOGIN NOSUPERUSER PASSWORD '${password}';
    GRANT SELECT ON customer TO reader`);
  for (const customer of Object.entries(customers)) {
    await admin.query("INSERT INTO customer (first_name, phone) VALUES ($1, $2)", customer);
  }
  await admin.end();
  const url = new URL(postgres.adminUrl);
  url.username = "reader";
  url.password = password;
  return {
    url: url.href,
    async stop() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
