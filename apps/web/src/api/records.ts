import type { RecordListQuery } from "@inlet/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client } from "./client.ts";

export type RecordFilter = Pick<RecordListQuery, "search" | "job_id" | "list_id" | "contact_id" | "narrow">;

export const recordKindsQuery = queryOptions({
  queryKey: ["record-kinds"],
  queryFn: ({ signal }) => client.records.kinds({ signal }),
  select: ({ record_kinds }) => record_kinds,
  staleTime: 300_000,
});

export const recordNarrowingQuery = (kind: string) =>
  queryOptions({
    queryKey: ["record-narrowing", kind],
    queryFn: ({ signal }) => client.records.narrowing(kind, { signal }),
    select: ({ narrowing }) => narrowing,
  });

export const recordsQuery = (kind: string, filter: RecordFilter) =>
  infiniteQueryOptions({
    queryKey: ["records", kind, filter],
    queryFn: ({ pageParam, signal }) => client.records.list(kind, { ...filter, after: pageParam }, { signal }),
    // The first page has no cursor.
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // What was found stays until something else is, but never for another kind.
    placeholderData: (before) => (before?.pages[0]?.kind.key === kind ? before : undefined),
  });

export const recordQuery = (kind: string, id: string) =>
  queryOptions({
    queryKey: ["record", kind, id],
    queryFn: ({ signal }) => client.records.read(kind, id, { signal }),
  });
