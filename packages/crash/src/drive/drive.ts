import type { Client } from "@inlet/client";
import type { JobEvent } from "@inlet/contract";
import { randomUUID } from "node:crypto";
import type { ImportCase } from "../cases/import-case.ts";
import { follow, PATIENCE_MS } from "./follow.ts";
import { insist } from "./insist.ts";

/** An import that has run. */
export interface Driven {
  id: string;
  /** All that its channel told, from the run on. */
  events: JobEvent[];
}

const patience = () => AbortSignal.timeout(PATIENCE_MS);

/** Take a file from upload to the end of its run, asking again whenever something falls. */
export async function driveImport(client: Client, imported: ImportCase): Promise<Driven> {
  const { name, importType, list, bytes, conflict, options } = imported;
  const file = new Blob([new Uint8Array(bytes)]);
  const { userJobs } = client;
  const uploadKey = randomUUID();
  const { id } = await insist(
    () => userJobs.create({ importType, file, fileName: name }, { idempotencyKey: uploadKey }),
    patience(),
  );
  await follow(client, id, { through: ["loading"], to: ["loaded"] });
  const { mapping } = await insist(() => userJobs.mapField(id), patience());
  const mapped = { ...mapping, conflict: { policy: conflict }, options: { ...mapping.options, ...options } };
  const mapKey = randomUUID();
  await insist(() => userJobs.putMapField(id, mapped, { idempotencyKey: mapKey }), patience());
  await follow(client, id, { through: ["validating"], to: ["validated"] });
  const runKey = randomUUID();
  await insist(() => userJobs.run(id, { campaign_list: list }, { idempotencyKey: runKey }), patience());
  const events = await follow(client, id, { through: ["running"], to: ["completed", "completed_with_errors"] });
  return { id, events };
}

/** Take an import back. */
export async function driveUndo(client: Client, id: string): Promise<void> {
  const key = randomUUID();
  await insist(() => client.userJobs.undo(id, { idempotencyKey: key }), patience());
  await follow(client, id, { through: ["undoing"], to: ["undone"] });
}

/** Delete an import; one that is gone when asked again was deleted the first time. */
export async function drivePurge(client: Client, id: string): Promise<void> {
  let asked = 0;
  const purge = async () => {
    asked += 1;
    await client.userJobs.remove(id).catch((error: unknown) => {
      const isGone = asked > 1 && error instanceof Error && "status" in error && error.status === 404;
      if (!isGone) throw error;
    });
  };
  await insist(purge, patience());
}
