import type { Mutant } from "./mutant.ts";

const store = "packages/engine/src/file-store.ts";
const createJob = "packages/engine/src/imports/create-job.ts";
const faults = "apps/api/src/faults";

/** What keeps half an upload from becoming an import, or from lying about. */
export const uploadMutants: readonly Mutant[] = [
  {
    name: "upload-limit",
    fault: "F16",
    changes: [{ file: store, text: "if (size > maxBytes) throw tooLarge(maxBytes);", replacement: "" }],
    tests: [`${faults}/f16-broken-uploads.test.ts`],
    only: "larger",
  },
  {
    name: "upload-partial-removed",
    fault: "F16",
    changes: [{ file: store, text: "await rm(partial, { force: true });", replacement: "" }],
    tests: [`${faults}/f16-broken-uploads.test.ts`],
    only: "shorter",
  },
  {
    name: "upload-refused-removed",
    fault: "F16",
    changes: [{ file: "apps/api/src/upload.ts", text: "if (file) await files.remove(file.key);", replacement: "" }],
    tests: ["apps/api/src/routes/upload-forms.test.ts"],
  },
  {
    name: "sweep",
    fault: "F2",
    changes: [{ file: store, text: "if (isStale) await rm(path, { force: true });", replacement: "" }],
    tests: [`${faults}/f02-killed-server.test.ts`],
    only: "first_bytes",
  },
  {
    name: "sweep-spares-owned",
    fault: "F2",
    changes: [{ file: store, text: "(!KEY.test(name) || !(await isOwned(name)))", replacement: "true" }],
    tests: [`${faults}/f02-killed-server.test.ts`],
    only: "first_bytes",
  },
  {
    name: "upload-noted",
    fault: "F2",
    changes: [
      {
        file: createJob,
        text: "const repeated = await noteRequest(db, actor, { key: asked.idempotencyKey, request: requestOf(asked), jobId: id });",
        replacement: "const repeated = null;",
      },
    ],
    tests: [`${faults}/f02-killed-server.test.ts`],
    only: "upload.committed",
  },
  {
    name: "upload-made-once",
    fault: "F6",
    changes: [{ file: createJob, text: ".onConflictDoNothing({ target: userJob.id })", replacement: "" }],
    tests: [`${faults}/f06-commit-unknown.test.ts`],
    only: "an upload",
  },
  {
    name: "upload-kept-while-unknown",
    fault: "F6",
    changes: [
      { file: createJob, text: "if (!isDatabaseDown(error)) await files.remove", replacement: "await files.remove" },
    ],
    tests: [`${faults}/f06-commit-unknown.test.ts`],
    only: "an upload",
  },
];
