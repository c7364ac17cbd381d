import { queryOptions } from "@tanstack/react-query";
import { client } from "./client.ts";

/** What can be imported here: that whose records can be looked at afterwards. */
export const importTypesQuery = queryOptions({
  queryKey: ["import-types"],
  queryFn: ({ signal }) => client.importTypes.list({ signal }),
  select: ({ import_types }) => import_types.filter(({ has_screens }) => has_screens),
  staleTime: 300_000,
});
