import { localCodes, ProblemError, type UploadProgress } from "@inlet/client";
import type { UserJob } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "../../api/new-key.ts";
import { useMe } from "../../api/session.ts";
import { settingsQuery } from "../../api/settings.ts";
import { useUpload } from "../../api/user-jobs.ts";
import { isReadable } from "./is-readable.ts";
import { notify } from "../../ui/notify.ts";
import { refusedHere } from "../../ui/refused-here.ts";
import { useIsShown } from "../../ui/use-is-shown.ts";
import { keepUnsent } from "./unsent.ts";

/**
 * Send one file at a time, with progress, a way to stop it and a way to try again.
 * Whoever goes to another page of the app meanwhile has it sent to its end.
 *
 * @param onDone only called while the page is there
 */
export function useSending(onDone: (job: UserJob) => void) {
  const limit = useQuery(settingsQuery).data?.max_upload_bytes ?? Number.POSITIVE_INFINITY;
  const upload = useUpload();
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const [refusal, setRefusal] = useState<ProblemError | null>(null);
  const stopper = useRef<AbortController | null>(null);
  const { isHere, tellSent, tellUnsent } = useTelling();

  const begin = (error: ProblemError | null) => {
    setRefusal(error);
    setProgress(null);
    upload.reset();
  };
  /** @param key that of the try before, so that a file that did arrive then is not taken twice */
  const send = (importType: string, file: File, key = newKey()) => {
    begin(file.size > limit ? refusedHere("file_too_large") : null);
    if (file.size > limit) return;
    stopper.current = new AbortController();
    const sending = { signal: stopper.current.signal, idempotencyKey: key, onProgress: setProgress };
    const onError = async (error: Error) => {
      tellUnsent(error, { importType, file, key });
      // What the browser calls a broken line may be a file that it could not read to its end.
      if (isCode(error, localCodes.noConnection) && !(await isReadable(file))) begin(refusedHere("file_changed"));
    };
    const stopAsking = askBeforeLeaving();
    // Not by callbacks of the mutation, which end with the page.
    void upload
      .mutateAsync({ importType, file, sending })
      .then((job) => (isHere() ? onDone(job) : tellSent(job)), onError)
      .finally(stopAsking);
  };
  const sent = upload.variables;
  return {
    send,
    stop: () => stopper.current?.abort(),
    retry:
      sent !== undefined && isPassing(upload.error)
        ? () => send(sent.importType, sent.file, sent.sending.idempotencyKey)
        : undefined,
    file: upload.isPending || upload.isSuccess ? (sent?.file ?? null) : null,
    progress,
    error: refusal ?? upload.error,
  };
}

/** What is said of a file whose page is gone by the time that it is known what came of it. */
function useTelling() {
  const { t } = useTranslation();
  const me = useMe();
  const isHere = useIsShown();
  return {
    isHere,
    tellSent: ({ file_name: file }: UserJob) => notify(t("upload.sent_elsewhere", { file })),
    tellUnsent: (error: Error, unsent: { importType: string; file: File; key: string }) => {
      const isSignedOut = isCode(error, "not_signed_in");
      const isLost = !isHere() && error.name !== "AbortError";
      if (isSignedOut || isLost) keepUnsent({ ...unsent, userId: me.id, isSignedOut });
      if (isLost && !isSignedOut) notify(t("upload.unsent_elsewhere", { file: unsent.file.name }));
    },
  };
}

const isCode = (error: Error | null, code: string): boolean => error instanceof ProblemError && error.code === code;

const passingCodes = [localCodes.noConnection, localCodes.unexpectedAnswer, "upload_incomplete", "too_many_requests"];

/** Whether the same file may go through the next time: what is wrong is not the file. */
const isPassing = (error: Error | null): boolean =>
  passingCodes.some((code) => isCode(error, code)) || (error instanceof ProblemError && error.status >= 500);

/** Have the browser ask before the page is closed or loaded again. @returns ends that */
function askBeforeLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  addEventListener("beforeunload", ask);
  return () => removeEventListener("beforeunload", ask);
}
