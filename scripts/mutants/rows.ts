import type { Mutant } from "./mutant.ts";

const run = "packages/engine/src/stages/run.ts";
const chunk = "packages/engine/src/stages/run-chunk.ts";
const faults = "apps/api/src/faults";

/** What keeps rows from being lost, or from being written twice or falsely. */
export const rowMutants: readonly Mutant[] = [
  {
    name: "ledger-written",
    fault: "F6",
    changes: [
      {
        file: chunk,
        text: "(job_id, operation, chunk, last_row) VALUES ($1, 'run', $2, $3)",
        replacement: "(job_id, operation, chunk, last_row) SELECT $1::uuid, 'run', $2::bigint, $3::bigint WHERE false",
      },
    ],
    tests: [`${faults}/f06-commit-unknown.test.ts`],
    only: "of every chunk of a run",
  },
  {
    name: "ledger-asked",
    fault: "F6",
    changes: [
      {
        file: chunk,
        text: "if ((await lastRowDone(db, job.id)) >= range.to) throw new TookEffect();",
        replacement: "",
      },
      { file: chunk, text: "if (done >= to) return false;", replacement: "" },
      {
        file: chunk,
        text: "if (done !== from - 1) throw new Error(`rows ${from} to ${to} of job ${jobId} do not follow row ${done}`);",
        replacement: "",
      },
      {
        file: chunk,
        text: "chunk, last_row) VALUES ($1, 'run', $2, $3)`",
        replacement: "chunk, last_row) VALUES ($1, 'run', $2, $3) ON CONFLICT DO NOTHING`",
      },
    ],
    tests: [`${faults}/f06-commit-unknown.test.ts`],
    only: "of every chunk of a run",
  },
  {
    name: "lost-chunks-seen",
    fault: "I1",
    changes: [{ file: run, text: "if (next <= job.rowsLoaded) return next;", replacement: "" }],
    tests: [`${faults}/lost-chunks.test.ts`],
  },
  {
    name: "refused-chunk-split",
    fault: "I1",
    changes: [{ file: run, text: "if (!isRefusedByDatabase(error)) throw error;", replacement: "throw error;" }],
    tests: ["apps/api/src/routes/refused-by-database.test.ts"],
    only: "fails alone",
  },
  {
    name: "plan-checked-again",
    fault: "I2",
    changes: [
      {
        file: "packages/engine/src/stages/find-stale.ts",
        text: "AND ${isOtherSql(underKey)}`",
        replacement: "AND false`",
      },
    ],
    tests: ["apps/api/src/routes/plan-changes.test.ts"],
  },
  {
    name: "rests-looked-up-again",
    fault: "I2",
    changes: [
      { file: "packages/engine/src/stages/find-stale.ts", text: "WHERE ${isOther}))`", replacement: "WHERE false))`" },
    ],
    tests: ["apps/api/src/routes/contribution-rests.test.ts"],
    only: "the contact whom a row names",
  },
  {
    name: "writes-under-way-seen",
    fault: "I2",
    changes: [
      {
        file: "packages/engine/src/stages/write-counts.ts",
        text: ".filter(([kind]) => isQuiet(kind))",
        replacement: ".filter(([kind]) => isQuiet(kind) || true)",
      },
    ],
    tests: ["apps/api/src/routes/contribution-rests.test.ts"],
    only: "and commits afterwards",
  },
  {
    name: "references-all-there",
    fault: "I2",
    changes: [
      {
        file: "packages/crm/src/destination/hold-referred.ts",
        text: "return rows[0]?.is_complete ?? false;",
        replacement: "return rows.length > 0;",
      },
    ],
    tests: ["apps/api/src/tables/held-references.test.ts"],
    only: "who is not there",
  },
  {
    name: "related-in-the-chunks-transaction",
    fault: "F1",
    changes: [
      {
        file: "packages/engine/src/stages/run-rows.ts",
        text: "await related.after();",
        replacement: 'await db.query("COMMIT; BEGIN; SET LOCAL synchronous_commit = off");\n  await related.after();',
      },
    ],
    tests: ["packages/crash/src/sweep.test.ts"],
    only: "contributions: SIGKILL of the worker at run.effects_written",
  },
  {
    name: "before-image",
    fault: "F21",
    changes: [
      {
        file: "packages/engine/src/stages/write-records.ts",
        text: "${destination.stampsSql}",
        replacement: "NULL::jsonb",
      },
    ],
    tests: ["apps/api/src/routes/undo-exactly.test.ts"],
  },
  {
    name: "edited-since-kept",
    fault: "F21",
    changes: [
      {
        file: "packages/engine/src/stages/plan-undo.ts",
        text: "if (isSame(current, after)) {",
        replacement: "if (Number.isFinite(0)) {",
      },
    ],
    tests: ["apps/api/src/routes/contact-import.test.ts", "apps/api/src/routes/undo-exactly.test.ts"],
  },
  {
    name: "version-read-long-ago-overruled",
    fault: "F21",
    changes: [
      {
        file: "apps/api/migrations/0006_own_version.sql",
        text: "WHEN (NEW.version IS DISTINCT FROM OLD.version + 1)",
        replacement: "WHEN (NEW.version = OLD.version)",
      },
    ],
    tests: ["apps/api/src/routes/undo-exactly.test.ts"],
  },
  {
    name: "copy-escaped",
    fault: "I6",
    changes: [
      {
        file: "packages/engine/src/copy.ts",
        text: "return NEEDS_ESCAPE.test(value) ?",
        replacement: "return Number.isNaN(0) ?",
      },
    ],
    tests: ["apps/api/src/routes/naughty-strings.test.ts"],
  },
];
