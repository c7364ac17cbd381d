import type { PutMappingTemplate } from "@inlet/contract";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";

export const templatesQuery = queryOptions({
  queryKey: ["mapping-templates"],
  queryFn: ({ signal }) => client.mappingTemplates.list({ signal }),
});

function useTemplateMutation<Input, Output>(send: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => queries.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  });
}

export const useCreateTemplate = () =>
  useTemplateMutation((body: PutMappingTemplate) => client.mappingTemplates.create(body));
export const useChangeTemplate = () =>
  useTemplateMutation(({ id, body }: { id: string; body: PutMappingTemplate }) =>
    client.mappingTemplates.change(id, body),
  );
export const useRemoveTemplate = () => useTemplateMutation((id: string) => client.mappingTemplates.remove(id));
