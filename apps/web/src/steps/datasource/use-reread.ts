import type { DatasourceOptions, DatasourceView, UserJob } from "@inlet/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { usePutDatasource } from "../../api/job-steps.ts";
import { isBusy } from "../../api/user-jobs.ts";
import { keepSavedMapping } from "../map-field/keep-saved-mapping.ts";

/**
 * Read the file again under changed options. What is asked for while the file is being read waits until that is through;
 * of several wishes the last one counts. What was mapped is kept, to be laid over the columns as they are then.
 */
export function useReread(job: UserJob, view: DatasourceView) {
  const queries = useQueryClient();
  const put = usePutDatasource(job.id, () => keepSavedMapping(queries, job));
  const [wish, setWish] = useState<DatasourceOptions | null>(null);
  const isOccupied = put.isPending || job.status === "draft" || isBusy(job);
  const isWaiting = wish !== null && wish !== put.variables;
  const isReading = put.isPending || isWaiting || isBeingRead(job) || view.findings === null;
  const asked = wish !== null && (put.isPending || isWaiting) ? wish : view.options;
  const send = useEffectEvent(() => {
    if (wish !== null) put.mutate(wish);
  });
  useEffect(() => {
    if (isWaiting && !isOccupied) send();
  }, [isWaiting, isOccupied]);
  return {
    /** The options that count from now on, though the file may not be read by them yet. */
    asked,
    isReading,
    change: (changed: DatasourceOptions) => setWish({ ...asked, ...changed }),
    replace: setWish,
    error: put.error,
  };
}

const isBeingRead = ({ status }: UserJob) => status === "draft" || status === "loading";

export type Reread = ReturnType<typeof useReread>;
