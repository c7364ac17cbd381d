import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../api/session.ts";
import { CreateOwnerPage } from "../pages/create-owner.tsx";
import { SignInPage } from "../pages/sign-in.tsx";
import { Loading } from "../ui/loading.tsx";
import pageStyles from "../ui/page.module.css";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Shell } from "./shell.tsx";

/** Let the signed-in in; everybody else gets the form they need, at the address they asked for. */
export function Gate() {
  const session = useQuery(sessionQuery);
  if (session.data?.needs_owner === true) return <CreateOwnerPage />;
  if (session.data?.user === null) return <SignInPage />;
  if (session.data !== undefined) return <Shell />;
  return (
    <main className={pageStyles.page}>
      {session.isPending ? (
        <Loading lines={3} />
      ) : (
        <ProblemAlert error={session.error} onRetry={() => void session.refetch()} />
      )}
    </main>
  );
}
