import { everyImportType } from "../../apps/api/src/testing/every-import-type.ts";
import { prepareDatabase } from "../../apps/api/src/testing/prepare-database.ts";
import { runInlet } from "../../scripts/run-inlet.ts";

// Inlet with one import type more, in a database that holds what sample files name.
await runInlet({ importTypes: everyImportType, migrate: prepareDatabase });
