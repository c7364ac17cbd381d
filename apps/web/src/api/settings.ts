import type { PatchSettings } from "@inlet/contract";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";

export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => client.settings.read({ signal }),
});

export function useChangeSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: PatchSettings) => client.settings.change(body),
    onSuccess: (settings) => queries.setQueryData(settingsQuery.queryKey, settings),
  });
}
