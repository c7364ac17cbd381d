import type { DatasourceOptions, PatchRow, PutMapField, RowQuery } from "@inlet/contract";
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";
import { jobChanged, jobKey, jobWriteKey, keepJob, keepOwnVersion, userJobQuery } from "./user-jobs.ts";

export const datasourceQuery = (id: string) =>
  queryOptions({
    queryKey: jobKey(id, "datasource"),
    queryFn: ({ signal }) => client.userJobs.datasource(id, { signal }),
  });

export const mapFieldQuery = (id: string) =>
  queryOptions({
    queryKey: jobKey(id, "map-field"),
    queryFn: ({ signal }) => client.userJobs.mapField(id, { signal }),
  });

export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: jobKey(id, "preview"),
    queryFn: ({ signal }) => client.userJobs.preview(id, { signal }),
    placeholderData: (before) => before,
  });

export const summaryQuery = (id: string) =>
  queryOptions({ queryKey: jobKey(id, "summary"), queryFn: ({ signal }) => client.userJobs.summary(id, { signal }) });

/** Looked at anew each time somebody asks: it holds only until the next change. */
export const undoPreviewQuery = (id: string) =>
  queryOptions({
    queryKey: jobKey(id, "undo"),
    queryFn: ({ signal }) => client.userJobs.undoPreview(id, { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export const rowsQuery = (id: string, filter: Partial<RowQuery>) =>
  infiniteQueryOptions({
    queryKey: [...jobKey(id, "rows"), filter],
    queryFn: ({ pageParam, signal }) => client.rows.list(id, { limit: 20, ...filter, after: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Rows that were left out by hand. */
export const excludedRows = { status: "excluded" } as const satisfies Partial<RowQuery>;

/** @param prepare what has to be done before the file is read again, by which the server forgets what was mapped */
export function usePutDatasource(id: string, prepare: () => Promise<void>) {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: jobWriteKey(id),
    mutationFn: async (options: DatasourceOptions) => {
      await prepare();
      return client.userJobs.putDatasource(id, options);
    },
    onSuccess: async (job) => {
      keepJob(queries, job);
      // Under way until the screen shows how the file is read now; a second call joins the request of the first.
      await queries.refetchQueries({ queryKey: jobKey(id, "datasource") }, { cancelRefetch: false });
    },
    onError: () => jobChanged(queries, id),
  });
}

export function useSaveMapping(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: jobWriteKey(id),
    mutationFn: (body: PutMapField) => client.userJobs.putMapField(id, body),
    onSuccess: (job) => keepJob(queries, job),
    onError: () => jobChanged(queries, id),
  });
}

/** Mend a row; what was counted before does not hold any more. */
export function usePatchRow(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: jobWriteKey(id),
    mutationFn: ({ row, body }: { row: number; body: PatchRow }) => client.rows.change(id, row, body),
    onSuccess: async (_, { body }) => {
      void queries.invalidateQueries({ queryKey: jobKey(id, "preview") });
      // The lists of one kind of issue stay as they are, so that a mended row does not vanish under the hand.
      if (body.is_excluded !== undefined) {
        void queries.invalidateQueries({ queryKey: rowsQuery(id, excludedRows).queryKey });
      }
      // The answer is the row: until the job is known as well, it is not known that this page has changed it.
      keepOwnVersion(await queries.fetchQuery({ ...userJobQuery(id), staleTime: 0 }));
    },
    onError: () => jobChanged(queries, id),
  });
}
