import type { Mutant } from "./mutant.ts";

const jobs = "packages/engine/src/jobs.ts";
const moves = "packages/engine/src/imports/moves.ts";
const faults = "apps/api/src/faults";
const idempotency = "apps/api/src/routes/idempotency.test.ts";

/** What keeps a job whole when several want to move it, or to work on it. */
export const jobMutants: readonly Mutant[] = [
  {
    name: "fence-raised",
    fault: "F11",
    changes: [
      {
        file: jobs,
        text: ".set({ fence: sql`${userJob.fence} + 1` })",
        replacement: ".set({ fence: sql`${userJob.fence}` })",
      },
    ],
    tests: [`${faults}/f11-frozen-worker.test.ts`],
    only: "is refused",
  },
  {
    name: "fence-tested",
    fault: "F11",
    changes: [
      {
        file: jobs,
        text: 'eq(userJob.status, status), eq(userJob.fence, fence)))\n    .for("update")',
        replacement: 'eq(userJob.status, status)))\n    .for("update")',
      },
      {
        file: jobs,
        text: "eq(userJob.status, status), eq(userJob.fence, fence)))\n    .returning(",
        replacement: "eq(userJob.status, status)))\n    .returning(",
      },
    ],
    tests: [`${faults}/f11-frozen-worker.test.ts`],
    only: "is refused",
  },
  {
    name: "status-tested-by-worker",
    fault: "F13",
    changes: [
      {
        file: jobs,
        text: 'eq(userJob.status, status), eq(userJob.fence, fence)))\n    .for("update")',
        replacement: 'eq(userJob.fence, fence)))\n    .for("update")',
      },
      {
        file: jobs,
        text: "eq(userJob.status, status), eq(userJob.fence, fence)))\n    .returning(",
        replacement: "eq(userJob.fence, fence)))\n    .returning(",
      },
    ],
    tests: [`${faults}/f13-cancel-anywhere.test.ts`],
    only: "run\\.",
  },
  {
    name: "status-tested-by-move",
    fault: "F12",
    changes: [{ file: jobs, text: "inArray(userJob.status, [...from]), held))", replacement: "held))" }],
    tests: [idempotency],
    only: "run",
  },
  {
    name: "status-tested-by-task",
    fault: "F17",
    changes: [
      {
        file: jobs,
        text: "eq(userJob.status, status)))\n    .returning();",
        replacement: "))\n    .returning();",
      },
    ],
    tests: [`${faults}/f17-redelivery.test.ts`],
  },
  {
    name: "request-noted",
    fault: "F12",
    changes: [
      {
        file: moves,
        text: "if (key === undefined) return null;\n  const noted",
        replacement: "return null;\n  const noted",
      },
    ],
    tests: [idempotency],
    only: "one key",
  },
  {
    name: "key-unique",
    fault: "F12",
    changes: [
      {
        file: "apps/api/migrations/0000_tables.sql",
        text: 'CREATE UNIQUE INDEX "idempotency_key_user_key"',
        replacement: 'CREATE INDEX "idempotency_key_user_key"',
      },
    ],
    tests: [idempotency],
    only: "one key",
  },
  {
    name: "given-up-after-some-tries",
    fault: "F18",
    changes: [
      {
        file: "packages/engine/src/queue/recover.ts",
        text: "if (wasGivenUp) await failJob",
        replacement: "if (Number.isNaN(0)) await failJob",
      },
    ],
    tests: ["apps/api/src/queue/worker-ends.test.ts"],
    only: "given up",
  },
  {
    name: "stop-heard",
    fault: "F19",
    changes: [
      {
        file: "packages/engine/src/queue/queue.ts",
        text: 'stopping.abort(new Error("this worker is shutting down"));',
        replacement: "",
      },
    ],
    tests: ["apps/api/src/queue/worker-ends.test.ts"],
    only: "running.+told to stop",
  },
  {
    name: "payload-version-read",
    fault: "F19",
    changes: [
      {
        file: "packages/engine/src/queue/payload.ts",
        text: "version: z.literal(PAYLOAD_VERSION)",
        replacement: "version: z.number().transform(() => PAYLOAD_VERSION)",
      },
    ],
    tests: ["apps/api/src/queue/unreadable-tasks.test.ts"],
  },
  {
    name: "owner-checked",
    fault: "I11",
    changes: [
      {
        file: "packages/engine/src/imports/access.ts",
        text: "if (!maySee(actor, job)) throw",
        replacement: "if (Number.isNaN(0)) throw",
      },
    ],
    tests: ["apps/api/src/routes/foreign-jobs.test.ts"],
  },
  {
    name: "event-sequence",
    fault: "F22",
    changes: [
      {
        file: "packages/engine/src/imports/job-channels.ts",
        text: "event !== null && event.seq > last",
        replacement: "event !== null && event.seq >= last",
      },
    ],
    tests: ["apps/api/src/routes/job-events.test.ts"],
  },
];
