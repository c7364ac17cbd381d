import type { UserJob } from "@inlet/contract";
import type { QueryClient } from "@tanstack/react-query";
import { mapFieldQuery } from "../../api/job-steps.ts";
import { hasMappingDraft, keepMappingDraft } from "./mapping-draft.ts";

/** Before a file is read again, by which the server forgets what was mapped: keep it here, as if it were not saved yet. */
export async function keepSavedMapping(queries: QueryClient, { id, status }: UserJob) {
  if (status === "loaded" || hasMappingDraft(id)) return;
  // Of a file that was not read to its end there are no columns, and nothing to keep.
  const view = await queries.fetchQuery(mapFieldQuery(id)).catch(() => null);
  if (view?.is_saved === true) keepMappingDraft(id, { columns: view.columns, mapping: view.mapping });
}
