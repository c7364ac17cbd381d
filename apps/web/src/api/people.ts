import type { CreateInvitation, PatchUser } from "@inlet/contract";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: ({ signal }) => client.users.list({ signal }),
});

export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: ({ signal }) => client.invitations.list({ signal }),
});

function usePeopleMutation<Input, Output>(key: readonly string[], send: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries({ queryKey: key }) });
}

export const useChangeUser = () =>
  usePeopleMutation(usersQuery.queryKey, ({ id, ...body }: PatchUser & { id: string }) =>
    client.users.change(id, body),
  );
export const useRemoveUser = () => usePeopleMutation(usersQuery.queryKey, (id: string) => client.users.remove(id));
export const useInvite = () =>
  usePeopleMutation(invitationsQuery.queryKey, (body: CreateInvitation) => client.invitations.create(body));
export const useRevokeInvitation = () =>
  usePeopleMutation(invitationsQuery.queryKey, (id: string) => client.invitations.revoke(id));
