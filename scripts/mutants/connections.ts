import type { Mutant } from "./mutant.ts";

const runtime = "apps/api/src/runtime.ts";
const database = "packages/engine/src/database.ts";
const moves = "packages/engine/src/imports/moves.ts";
const faults = "apps/api/src/faults";

/** What a connection that breaks, hangs or says nothing may not do. */
export const connectionMutants: readonly Mutant[] = [
  {
    name: "broken-connection-heard",
    fault: "F5",
    changes: [
      {
        file: runtime,
        text: 'client.on("error", (error) => log.warn({ error }, "database connection lost"));',
        replacement: "",
      },
    ],
    tests: [`${faults}/f05-broken-connections.test.ts`],
    only: "writes every row once",
  },
  {
    name: "idle-transaction-ended",
    fault: "F5",
    changes: [{ file: runtime, text: "idle_in_transaction_session_timeout: 30_000,", replacement: "" }],
    tests: [`${faults}/f05-broken-connections.test.ts`],
    only: "what would hang",
  },
  {
    name: "lock-timeout",
    fault: "F5",
    changes: [{ file: runtime, text: "lock_timeout: 10_000", replacement: "lock_timeout: 0" }],
    tests: [`${faults}/f05-broken-connections.test.ts`],
    only: "what would hang",
  },
  {
    name: "statement-timeout",
    fault: "F5",
    changes: [{ file: runtime, text: "statement_timeout: 60_000", replacement: "statement_timeout: 0" }],
    tests: [`${faults}/f05-broken-connections.test.ts`],
    only: "what would hang",
  },
  {
    name: "busy-database-told",
    fault: "F5",
    changes: [
      {
        file: "apps/api/src/errors.ts",
        text: 'if (TIME_IS_UP.has(sqlStateOf(error) ?? "")) return databaseBusy;',
        replacement: "",
      },
    ],
    tests: [`${faults}/f05-broken-connections.test.ts`],
    only: "a request",
  },
  {
    name: "lost-answer-retried",
    fault: "F6",
    changes: [{ file: database, text: "const isAway = isDatabaseDown(error);", replacement: "const isAway = false;" }],
    tests: [`${faults}/f06-commit-unknown.test.ts`],
    only: "a start",
  },
  {
    name: "lost-answer-known-by-key",
    fault: "F6",
    changes: [{ file: moves, text: "key = randomUUID(), check }", replacement: "key, check }" }],
    tests: [`${faults}/f06-commit-unknown.test.ts`],
    only: "a start",
  },
  {
    name: "conflict-retried",
    fault: "F10",
    changes: [{ file: database, text: 'new Set(["40001", "40P01"])', replacement: "new Set<string>()" }],
    tests: [`${faults}/f10-passing-conflicts.test.ts`],
  },
  {
    name: "destination-lock",
    fault: "F10",
    changes: [
      {
        file: "packages/engine/src/stages/turn.ts",
        text: "await holder.query(`SELECT pg_advisory_xact_lock(${TURN})`);",
        replacement: "await holder.query(`SELECT pg_advisory_xact_lock_shared(${TURN})`);",
      },
      {
        file: "packages/engine/src/stages/turn.ts",
        text: "await holder.query(`SELECT pg_advisory_lock(${WRITING}), pg_advisory_unlock(${WRITING})`);",
        replacement: "",
      },
    ],
    tests: [`${faults}/f10-passing-conflicts.test.ts`],
  },
];
