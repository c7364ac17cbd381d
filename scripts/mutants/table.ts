import { connectionMutants } from "./connections.ts";
import { jobMutants } from "./jobs.ts";
import type { Mutant } from "./mutant.ts";
import { rowMutants } from "./rows.ts";
import { uploadMutants } from "./uploads.ts";

/** Every protection that is taken out to see a test fail. */
export const mutants: readonly Mutant[] = [...uploadMutants, ...connectionMutants, ...jobMutants, ...rowMutants];
