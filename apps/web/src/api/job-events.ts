import type { JobEvent } from "@inlet/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { client } from "./client.ts";
import { userJobQuery, userJobsQuery } from "./user-jobs.ts";

const eventKey = (id: string) => ["job-event", id] as const;

/** The last live event of a job; null before the first. Kept by `useJobListening`. */
export function useJobEvent(id: string): JobEvent | null {
  const { data } = useQuery<JobEvent | null>({
    queryKey: eventKey(id),
    queryFn: () => null,
    enabled: false,
    initialData: null,
  });
  return data;
}

/** Follow a job while it is on screen and busy; a new status makes the screen ask for the job again. */
export function useJobListening(id: string, isListening: boolean) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isListening) return undefined;
    const controller = new AbortController();
    const onEvent = (event: JobEvent) => {
      queries.setQueryData(eventKey(id), event);
      if (queries.getQueryData(userJobQuery(id).queryKey)?.status === event.status) return;
      void queries.invalidateQueries({ queryKey: userJobQuery(id).queryKey });
      void queries.invalidateQueries({ queryKey: ["user-job-part", id] });
      void queries.invalidateQueries({ queryKey: userJobsQuery.queryKey });
    };
    void client.userJobs.listen(id, { signal: controller.signal, onEvent });
    return () => controller.abort();
  }, [id, isListening, queries]);
}
