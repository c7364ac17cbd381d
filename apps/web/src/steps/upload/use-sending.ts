import { localCodes, ProblemError, type UploadProgress } from "@inlet/client";
import type { UserJob } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { newKey } from "../../api/new-key.ts";
import { useMe } from "../../api/session.ts";
import { settingsQuery } from "../../api/settings.ts";
import { useUpload } from "../../api/user-jobs.ts";
import { isReadable } from "./is-readable.ts";
import { refusedHere } from "../../ui/refused-here.ts";
import { keepUnsent } from "./unsent.ts";

/** Send one file at a time, with progress, a way to stop it and a way to try again. */
export function useSending(onDone: (job: UserJob) => void) {
  const limit = useQuery(settingsQuery).data?.max_upload_bytes ?? Number.POSITIVE_INFINITY;
  const me = useMe();
  const upload = useUpload();
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const [refusal, setRefusal] = useState<ProblemError | null>(null);
  const stopper = useRef<AbortController | null>(null);
  useAskBeforeLeaving(upload.isPending);

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
      if (isCode(error, "not_signed_in")) keepUnsent({ userId: me.id, importType, file });
      // What the browser calls a broken line may be a file that it could not read to its end.
      if (isCode(error, localCodes.noConnection) && !(await isReadable(file))) begin(refusedHere("file_changed"));
    };
    upload.mutate({ importType, file, sending }, { onSuccess: onDone, onError: (error) => void onError(error) });
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

const isCode = (error: Error | null, code: string): boolean => error instanceof ProblemError && error.code === code;

const passingCodes = [localCodes.noConnection, localCodes.unexpectedAnswer, "upload_incomplete", "too_many_requests"];

/** Whether the same file may go through the next time: what is wrong is not the file. */
const isPassing = (error: Error | null): boolean =>
  passingCodes.some((code) => isCode(error, code)) || (error instanceof ProblemError && error.status >= 500);

/** Have the browser ask before the page is closed or loaded again. */
function useAskBeforeLeaving(isAsking: boolean) {
  useEffect(() => {
    if (!isAsking) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isAsking]);
}
