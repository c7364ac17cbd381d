import { Client } from "pg";
import { migrate } from "../postgres/migrate.ts";

const template = "template_inlet";

/**
 * Make the migrated database that every test file clones.
 *
 * @returns its name
 */
export async function createTemplate(adminUrl: string): Promise<string> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${template}`);
    const url = new URL(adminUrl);
    url.pathname = `/${template}`;
    await migrate(url.href);
    // A clone needs a template that nobody is connected to.
    await client.query(`ALTER DATABASE ${template} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  } finally {
    await client.end();
  }
  return template;
}
