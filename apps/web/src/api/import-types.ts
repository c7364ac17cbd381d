import { queryOptions } from "@tanstack/react-query";
import { client } from "./client.ts";

export const importTypesQuery = queryOptions({
  queryKey: ["import-types"],
  queryFn: ({ signal }) => client.importTypes.list({ signal }),
  staleTime: 300_000,
});
