import type { UploadOptions } from "@inlet/client";
import { type JobStatus, type UserJob, busyStatuses } from "@inlet/contract";
import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { client } from "./client.ts";
import { newKey } from "./new-key.ts";

/** How often a busy job is asked after, beside its live events: they may be held up by a proxy. */
const BUSY_POLL_MS = 4_000;

export const isBusy = (job: Pick<UserJob, "status">) => busyStatuses.some((status) => status === job.status);

const restingStatuses: readonly JobStatus[] = ["completed", "completed_with_errors", "undone", "expired"];

/** Whether nothing happens to a job any more, unless it is taken back. */
export const isAtRest = (job: UserJob) => restingStatuses.includes(job.status);

export const userJobsQuery = infiniteQueryOptions({
  queryKey: ["user-jobs"],
  queryFn: ({ pageParam, signal }) => client.userJobs.list({ after: pageParam }, { signal }),
  // The first page has no cursor.
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ user_jobs }) => user_jobs.some(isBusy)) === true ? BUSY_POLL_MS : false,
});

const versionOf = (job: unknown) =>
  typeof job === "object" && job !== null && "version" in job ? Number(job.version) : 0;

export const userJobQuery = (id: string) =>
  queryOptions({
    queryKey: ["user-job", id],
    queryFn: ({ signal }) => client.userJobs.read(id, { signal }),
    // An answer that was overtaken on its way does not put an older state on the screen.
    structuralSharing: (before, after) => (versionOf(before) > versionOf(after) ? before : after),
    refetchInterval: ({ state }) => (state.data !== undefined && isBusy(state.data) ? BUSY_POLL_MS : false),
  });

/** Everything that hangs on one job is asked for under this key. */
export const jobKey = (id: string, part: string) => ["user-job-part", id, part] as const;

/** Writes to one job go by this key, so that others can see whether one is under way. */
export const jobWriteKey = (id: string) => ["user-job-write", id] as const;

/** The latest version of each job that was written from this page. */
const ownVersions = new Map<string, number>();

/** @returns version of a job after the last write from this page; 0 where there was none */
export const ownVersionOf = (id: string): number => ownVersions.get(id) ?? 0;

/** Note that a job's state comes of a write from this page. */
export const keepOwnVersion = ({ id, version }: UserJob) => void ownVersions.set(id, version);

/** Take over a job's new state and drop what was known of its parts. */
export function keepJob(queries: QueryClient, job: UserJob) {
  keepOwnVersion(job);
  queries.setQueryData(userJobQuery(job.id).queryKey, job);
  void queries.invalidateQueries({ queryKey: ["user-job-part", job.id] });
  void queries.invalidateQueries({ queryKey: userJobsQuery.queryKey });
}

/** Ask again for a job and its parts, since it is no longer what is known of it. */
export async function jobChanged(queries: QueryClient, id: string) {
  await Promise.all([
    queries.invalidateQueries({ queryKey: userJobQuery(id).queryKey }),
    queries.invalidateQueries({ queryKey: ["user-job-part", id] }),
    queries.invalidateQueries({ queryKey: userJobsQuery.queryKey }),
  ]);
}

export interface NewUpload {
  importType: string;
  file: File;
  sending: UploadOptions;
}

export function useUpload() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ importType, file, sending }: NewUpload) =>
      client.userJobs.create({ importType, file, fileName: file.name }, sending),
    onSuccess: (job) => keepJob(queries, job),
  });
}

export function useUploadFromUrl() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ importType, url, signal }: { importType: string; url: string; signal: AbortSignal }) =>
      client.userJobs.createFromUrl({ importType, url }, { signal }),
    onSuccess: (job) => keepJob(queries, job),
  });
}

export function useRemoveJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.userJobs.remove(id),
    onSuccess: (_, id) => {
      queries.removeQueries({ queryKey: userJobQuery(id).queryKey });
      queries.removeQueries({ queryKey: ["user-job-part", id] });
      return queries.invalidateQueries({ queryKey: userJobsQuery.queryKey });
    },
  });
}

/**
 * Start, pause, resume, cancel or undo: each answers with the job as it then stands. One that is asked for while another
 * is under way, as by a double click, is not sent.
 */
function useMove<Input = void>(id: string, send: (input: Input) => Promise<UserJob>) {
  const queries = useQueryClient();
  const mutationKey = [...jobWriteKey(id), "move"];
  const move = useMutation({
    mutationKey,
    mutationFn: send,
    onSuccess: (job) => keepJob(queries, job),
    // The job is no longer what the screen shows; show what it is.
    onError: () => jobChanged(queries, id),
  });
  const mutate: typeof move.mutate = (...asked) => {
    if (queries.isMutating({ mutationKey }) === 0) move.mutate(...asked);
  };
  return { ...move, mutate };
}

const oneTime = () => ({ idempotencyKey: newKey() });

export const useRun = (id: string) =>
  useMove(id, (campaignList: string | null) => client.userJobs.run(id, { campaign_list: campaignList }, oneTime()));
export const usePause = (id: string) => useMove(id, () => client.userJobs.pause(id, oneTime()));
export const useResume = (id: string) => useMove(id, () => client.userJobs.resume(id, oneTime()));
export const useCancel = (id: string) => useMove(id, () => client.userJobs.cancel(id, oneTime()));
export const useUndo = (id: string) => useMove(id, () => client.userJobs.undo(id, oneTime()));
