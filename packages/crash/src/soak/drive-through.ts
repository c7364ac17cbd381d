import { type Client, ProblemError } from "@inlet/client";
import { randomUUID } from "node:crypto";
import type { ImportCase } from "../cases/import-case.ts";
import { insist } from "../drive/insist.ts";
import { insistOnMove, persist } from "../drive/persist.ts";

/** What becomes of an import of the soak. One that is cancelled, wherever it then stands, is taken back too. */
export type Ending = "kept" | "undone" | "cancelled";

const HOUR_MS = 3_600_000;
const patience = () => AbortSignal.timeout(HOUR_MS);

/** Take an import to its end while anything may die at any moment. @returns its id, and how often it had to be resumed */
export async function driveThrough(
  client: Client,
  imported: ImportCase,
  ending: Ending,
): Promise<{ id: string; resumed: number }> {
  const { userJobs } = client;
  const id = await upload(client, imported);
  const reread = () => userJobs.putDatasource(id, {});
  let resumed = await persist(client, id, { through: ["loading"], to: ["loaded"], askAgain: reread });
  const { mapping } = await insist(() => userJobs.mapField(id), patience());
  const { conflict, options } = imported;
  const mapped = { ...mapping, conflict: { policy: conflict }, options: { ...mapping.options, ...options } };
  const check = (idempotencyKey: string) => userJobs.putMapField(id, mapped, { idempotencyKey });
  const checkKey = randomUUID();
  await insistOnMove(() => check(checkKey));
  const checkAgain = () => check(randomUUID());
  resumed += await persist(client, id, { through: ["validating"], to: ["validated"], askAgain: checkAgain });
  const runKey = randomUUID();
  await insistOnMove(() => userJobs.run(id, { campaign_list: imported.list }, { idempotencyKey: runKey }));
  if (ending === "cancelled") await insistOnMove(() => userJobs.cancel(id));
  const ends = ["completed", "completed_with_errors", "cancelled"] as const;
  resumed += await persist(client, id, { through: ["running"], to: ends, askAgain: () => userJobs.resume(id) });
  return { id, resumed: resumed + (ending === "kept" ? 0 : await takeBack(client, id)) };
}

/** A file whose reading failed at once is refused and leaves nothing; it is sent again under a new key. */
async function upload({ userJobs }: Client, { name, importType, bytes }: ImportCase): Promise<string> {
  for (;;) {
    const idempotencyKey = randomUUID();
    const file = { importType, file: new Blob([new Uint8Array(bytes)]), fileName: name };
    try {
      return (await insist(() => userJobs.create(file, { idempotencyKey }), patience())).id;
    } catch (error) {
      if (!(error instanceof ProblemError && (error.code === "worker_lost" || error.code === "internal"))) throw error;
    }
  }
}

async function takeBack(client: Client, id: string): Promise<number> {
  const { userJobs } = client;
  const key = randomUUID();
  await insistOnMove(() => userJobs.undo(id, { idempotencyKey: key }));
  return persist(client, id, { through: ["undoing"], to: ["undone"], askAgain: () => userJobs.undo(id) });
}
