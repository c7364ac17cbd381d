import type { AcceptInvitation, CreateOwner, Session, SignIn } from "@inlet/contract";
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { client } from "./client.ts";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => client.session.read({ signal }),
  staleTime: 60_000,
});

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => client.invitations.open(token, { signal }),
    retry: false,
  });

/** Whoever signs in must not see what the cache holds of somebody else. */
function useSessionMutation<Body>(send: (body: Body) => Promise<Session>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (session) => {
      // The session itself stays: the gate watches that very entry, and would not see a new one.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
      queries.setQueryData(sessionQuery.queryKey, session);
    },
  });
}

export const useSignIn = () => useSessionMutation((body: SignIn) => client.session.signIn(body));
export const useCreateOwner = () => useSessionMutation((body: CreateOwner) => client.session.createOwner(body));
export const useAcceptInvitation = (token: string) =>
  useSessionMutation((body: AcceptInvitation) => client.invitations.accept(token, body));
export const useSignOut = () =>
  useSessionMutation(async () => {
    await client.session.signOut();
    return { user: null, needs_owner: false };
  });

/** The signed-in person; only inside the gate, which has made sure there is one. */
export function useMe() {
  const { user } = useSuspenseQuery(sessionQuery).data;
  if (user === null) throw new Error("this screen needs a signed-in person");
  return user;
}
