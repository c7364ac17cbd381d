import type { Trial } from "../trial.ts";
import { digestOf } from "../whole-database.ts";
import { runContributionFloor } from "./contribution-floor.ts";
import { prepareContributions } from "./contribution-tables.ts";
import type { ContributionsExpectation, ContributionsWish } from "./contributions-file.ts";
import { verifyContributionFloor, verifyContributions, verifySameContributions } from "./verify-contributions.ts";

/** The import of a file of contributions, all of whose contacts are there. */
export function contributionTrial(file: {
  path: string;
  bytes: number;
  wish: ContributionsWish;
  expected: ContributionsExpectation;
}): Trial {
  const { path, bytes, wish, expected } = file;
  return {
    ...{ importType: "contribution", fileName: "contributions.csv", path, bytes, rows: wish.rows, start: "all" },
    prepare: (db) => prepareContributions(db, wish, expected),
    runFloor: (db) => runContributionFloor(db, path),
    verifyFloor: (db) => verifyContributionFloor(db, expected),
    verifyOutcome: (db, summary) => verifyContributions(db, { summary, wish, expected }),
    verifySame: verifySameContributions,
    digest: (db) => digestOf(db, ["public.contact", "public.contribution", "public.contribution_soft"]),
  };
}
