import type { SqlOptions, UserJob } from "@inlet/contract";
import type { UseMutationResult } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { usePreviewQuery } from "../../api/datasources.ts";
import { notify } from "../../ui/notify.ts";
import { useIsShown } from "../../ui/use-is-shown.ts";

/** How the rows of a query are taken in. */
export type Take = UseMutationResult<UserJob, Error, { options: SqlOptions; signal: AbortSignal }>;

/**
 * Ask a database one thing at a time: for a preview, or for all rows; and stop it.
 * Rows are read to their end also when the page is left, and that is said.
 *
 * @param onTaken told whether the page is still there
 */
export function useAsking(take: Take, onTaken: (job: UserJob, isHere: boolean) => void) {
  const { t } = useTranslation();
  const isHere = useIsShown();
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
      const onError = ({ name }: Error) => {
        if (!isHere() && name !== "AbortError") notify(t("query.failed_elsewhere"));
      };
      // Not by callbacks of the mutation, which end with the page.
      void take.mutateAsync({ options, signal: begin() }).then((job) => onTaken(job, isHere()), onError);
    },
    stop: () => stopper.current?.abort(),
    shown: preview.data ?? null,
    shownOf: preview.variables?.options ?? null,
    isPreviewing: preview.isPending,
    isTaking: take.isPending || take.isSuccess,
    error: preview.error ?? take.error,
  };
}
