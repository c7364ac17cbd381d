import type { SqlOptions, UserJob } from "@inlet/contract";
import type { UseMutationResult } from "@tanstack/react-query";
import { useRef } from "react";
import { usePreviewQuery } from "../../api/datasources.ts";

/** How the rows of a query are taken in. */
export type Take = UseMutationResult<UserJob, Error, { options: SqlOptions; signal: AbortSignal }>;

/** Ask a database one thing at a time: for a preview, or for all rows; and stop it. */
export function useAsking(take: Take, onTaken: (job: UserJob) => void) {
  const preview = usePreviewQuery();
  const stopper = useRef<AbortController | null>(null);
  const begin = () => {
    stopper.current = new AbortController();
    return stopper.current.signal;
  };
  return {
    preview: (options: SqlOptions) => {
      take.reset();
      preview.mutate({ options, signal: begin() });
    },
    take: (options: SqlOptions) => {
      preview.reset();
      take.mutate({ options, signal: begin() }, { onSuccess: onTaken });
    },
    stop: () => stopper.current?.abort(),
    shown: preview.data ?? null,
    shownOf: preview.variables?.options ?? null,
    isPreviewing: preview.isPending,
    isTaking: take.isPending || take.isSuccess,
    error: preview.error ?? take.error,
  };
}
