import type { DatasourceOptions, DatasourceView, UserJob } from "@inlet/contract";
import { usePutDatasource } from "../../api/job-steps.ts";
import { dropMappingDraft } from "../map-field/mapping-draft.ts";

/** Re-read the file under a changed option; what is mapped by position does not hold any more. */
export function useReread(job: UserJob, view: DatasourceView) {
  const put = usePutDatasource(job.id);
  const replace = (options: DatasourceOptions) => {
    dropMappingDraft(job.id);
    put.mutate(options);
  };
  const change = (changed: DatasourceOptions) => replace({ ...view.options, ...changed });
  const isLocked = put.isPending || job.status === "draft" || job.status === "loading";
  return { change, replace, isLocked, error: put.error };
}

export type Reread = Pick<ReturnType<typeof useReread>, "change" | "replace" | "isLocked">;
