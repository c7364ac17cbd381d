import { everyImportType } from "../../apps/api/src/testing/every-import-type.ts";
import { prepareDatabase } from "../../apps/api/src/testing/prepare-database.ts";
import { runInlet } from "../../scripts/run-inlet.ts";
import { beforeSamples } from "./sample-imports.ts";

// Inlet with one import type more, in a database that holds what sample files name.
const beforeSql = await beforeSamples(process.argv[2] === "generated" ? "generated" : "hand-written");
await runInlet({
  importTypes: everyImportType,
  migrate: async (databaseUrl) => await prepareDatabase(databaseUrl, beforeSql),
});
