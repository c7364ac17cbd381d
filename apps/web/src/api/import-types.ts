import { queryOptions, useQuery } from "@tanstack/react-query";
import { client } from "./client.ts";

/** What can be imported, the usual first. */
export const importTypesQuery = queryOptions({
  queryKey: ["import-types"],
  queryFn: ({ signal }) => client.importTypes.list({ signal }),
  select: ({ import_types }) => import_types,
  staleTime: 300_000,
});

/** @returns an import type as the server tells of it; undefined until it has, and for a key that it does not know */
export function useImportType(key: string | undefined) {
  const types = useQuery(importTypesQuery);
  return types.data?.find((type) => type.key === key);
}
