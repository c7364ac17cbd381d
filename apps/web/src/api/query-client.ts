import { ProblemError } from "@inlet/client";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

const MOST_RETRIES = 2;
/** How often that is asked again which failed for a reason that may pass, so that the page comes back by itself. */
const FAILED_POLL_MS = 8_000;

/** Under this key is `true` when a change was not saved, since the session had ended; whoever signs in begins anew. */
export const lostChangeKey = ["lost-change"] as const;

/** Only what may pass by itself is tried again: no line, or a server in trouble. */
function isPassing(error: Error): boolean {
  return error instanceof ProblemError && (error.code === "no_connection" || error.status >= 500);
}

const isSignedOut = (error: Error) =>
  error instanceof ProblemError && error.status === 401 && error.code === "not_signed_in";

/** A session that ended elsewhere shows the sign-in form, with the address kept. */
function noticeSignedOut(error: Error) {
  if (isSignedOut(error)) void queryClient.invalidateQueries({ queryKey: ["session"] });
}

/** What was changed just then is not saved, and that is to be said. */
function noticeLostChange(error: Error) {
  if (isSignedOut(error)) queryClient.setQueryData(lostChangeKey, true);
  noticeSignedOut(error);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeLostChange }),
  defaultOptions: {
    // The server may be on this very machine, where "offline" means nothing.
    queries: {
      networkMode: "always",
      refetchOnReconnect: true, // not so by itself in this mode
      refetchInterval: ({ state: { error } }) => error !== null && isPassing(error) && FAILED_POLL_MS,
      staleTime: 5_000,
      retry: (count, error) => count < MOST_RETRIES && isPassing(error),
    },
    mutations: { networkMode: "always" },
  },
});
