import { importCase, type ImportCase } from "../cases/import-case.ts";
import { insertExisting } from "../stand/fresh.ts";
import type { Stand } from "../stand/stand.ts";
import { driveThrough, type Ending } from "./drive-through.ts";

/** One import of the soak. */
export interface SoakImport {
  imported: ImportCase;
  ending: Ending;
}

/** The people of one area of one round are nobody else's: what is left does not depend on who is faster. */
const PEOPLE_PER_ROUND = 2_000;
const ROWS = 1_500;
const areas = [212, 213, 214, 215, 216];
const endings: readonly Ending[] = ["kept", "kept", "kept", "undone", "cancelled"];

/** The five imports of a round, as the seed decides. */
export function roundOf(seed: number, round: number): SoakImport[] {
  return areas.map((area, index) => {
    const options = { seed: seed + round * areas.length + index, area, rows: ROWS, first: round * PEOPLE_PER_ROUND };
    return { imported: importCase(options), ending: endings[index] ?? "kept" };
  });
}

/** An import that came to its end, and how often it had to be resumed. */
export interface EndedImport extends SoakImport {
  id: string;
  resumed: number;
}

/** Run a round's imports side by side. */
export async function runRound({ database, client }: Stand, imports: readonly SoakImport[]): Promise<EndedImport[]> {
  // One after the other, so that their ids are the same every time.
  for (const { imported } of imports) await insertExisting(database, imported.existing);
  return Promise.all(
    imports.map(async (one) => ({ ...one, ...(await driveThrough(client, one.imported, one.ending)) })),
  );
}
