import type { CreateSettingEntry, MoveSettingEntry, PatchSettingEntry } from "@inlet/contract";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";

export const settingKindsQuery = queryOptions({
  queryKey: ["setting-kinds"],
  queryFn: ({ signal }) => client.settingEntries.kinds({ signal }),
  select: ({ setting_kinds }) => setting_kinds,
  staleTime: 300_000,
});

export const settingEntriesQuery = (kind: string, parentId: string | undefined) =>
  queryOptions({
    queryKey: ["setting-entries", kind, parentId ?? null],
    queryFn: ({ signal }) => client.settingEntries.list(kind, { parent_id: parentId }, { signal }),
  });

function useEntryMutation<Input, Output>(send: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    // Choices of one kind are entries of another, and records show their names.
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["setting-entries"] });
      for (const key of ["records", "record", "record-narrowing", "contact"]) {
        void queries.invalidateQueries({ queryKey: [key] });
      }
    },
  });
}

/** Add an entry, or change the one of this id. */
export const useSaveEntry = (kind: string) =>
  useEntryMutation(({ id, ...body }: { id: string | null } & (CreateSettingEntry | PatchSettingEntry)) =>
    id === null ? client.settingEntries.create(kind, body) : client.settingEntries.change(kind, id, body),
  );

export const useMoveEntry = (kind: string) =>
  useEntryMutation(({ id, direction }: { id: string } & MoveSettingEntry) =>
    client.settingEntries.move(kind, id, { direction }),
  );

export const useRemoveEntry = (kind: string) =>
  useEntryMutation((id: string) => client.settingEntries.remove(kind, id));
