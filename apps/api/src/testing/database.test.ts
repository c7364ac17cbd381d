import { expect, onTestFinished, test } from "vitest";
import { createTestDatabase } from "./database.ts";

test("a test file gets a database of its own", async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  onTestFinished(async () => {
    await Promise.all([one.drop(), other.drop()]);
  });
  await one.pool.query("CREATE TABLE only_here (id int)");
  const { rows } = await other.pool.query("SELECT to_regclass('only_here') AS found");
  expect(rows).toEqual([{ found: null }]);
});
