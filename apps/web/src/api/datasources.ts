import { SqlConnections, type SqlOptions, type UserJob } from "@inlet/contract";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keepSavedMapping } from "../steps/map-field/keep-saved-mapping.ts";
import { packedFiles } from "../steps/upload/packed-files.ts";
import { client } from "./client.ts";
import { newKey } from "./new-key.ts";
import { jobWriteKey, keepJob } from "./user-jobs.ts";

export const datasourcesQuery = queryOptions({
  queryKey: ["datasources"],
  queryFn: ({ signal }) => client.datasources.list({ signal }),
  staleTime: 300_000,
});

/** @returns names of the connections that may be asked; none for who may not ask, undefined while that is not known */
export function useConnections(): readonly string[] | undefined {
  const { data } = useQuery(datasourcesQuery);
  const sql = data?.datasources.find(({ key }) => key === "sql");
  if (sql === undefined) return data && [];
  return SqlConnections.safeParse(sql.options).data?.properties.connection.enum ?? [];
}

interface Asked {
  options: SqlOptions;
  signal: AbortSignal;
}

export function usePreviewQuery() {
  return useMutation({
    mutationFn: ({ options, signal }: Asked) => client.datasources.previewQuery(options, { signal }),
  });
}

export function useCreateFromQuery(importType: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ options, signal }: Asked) =>
      client.userJobs.createFromQuery({ import_type: importType, options }, { signal, idempotencyKey: newKey() }),
    onSuccess: (job) => keepJob(queries, job),
  });
}

/** Ask a job's question anew. */
export function useChangeQuery(job: UserJob) {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: jobWriteKey(job.id),
    mutationFn: async ({ options, signal }: Asked) => {
      await keepSavedMapping(queries, job);
      return client.userJobs.putDatasource(job.id, options, { signal });
    },
    onSuccess: (changed) => keepJob(queries, changed),
  });
}

/** Endings and media types of the files that can be read, for a file dialog; "" lets any be chosen, until they are known. */
export function useReadableFiles(): string {
  const { data } = useQuery(datasourcesQuery);
  return data ? [...data.datasources.flatMap(({ accepts }) => accepts), ...packedFiles].join(",") : "";
}
