import type { JobEvent, UserJob } from "@inlet/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { client } from "./client.ts";
import { isBusy, jobChanged, userJobQuery } from "./user-jobs.ts";

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

/**
 * Whether an event tells more than how far the work is that the screen shows. The version says so and not the status, which
 * may have come back to what it was before anybody was told.
 *
 * @param known the job as the screen has it
 */
export const isNews = (event: Pick<JobEvent, "seq" | "status">, known: Pick<UserJob, "version" | "status">): boolean =>
  event.seq > known.version && !(event.status === known.status && isBusy(known));

/** Follow a job while it is on screen, whoever moves it; what it has come to makes the screen ask for it again. */
export function useJobListening(id: string, isListening: boolean) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isListening) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const onEvent = (event: JobEvent) => {
      queries.setQueryData(eventKey(id), event);
      const known = queries.getQueryData(userJobQuery(id).queryKey);
      if (known === undefined || isNews(event, known)) void jobChanged(queries, id);
    };
    const follow = async () => {
      await client.userJobs.listen(id, { signal, onEvent });
      // It rests or is deleted, or the person is signed out: the screen asks which.
      if (!signal.aborted) await jobChanged(queries, id);
    };
    void follow();
    return () => controller.abort();
  }, [id, isListening, queries]);
}
