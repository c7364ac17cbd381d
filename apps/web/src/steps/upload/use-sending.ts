import { localCodes, ProblemError, type UploadProgress } from "@inlet/client";
import type { UserJob } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { settingsQuery } from "../../api/settings.ts";
import { useUpload } from "../../api/user-jobs.ts";

/** Send one file at a time, with progress, a way to stop it and a way to try again. */
export function useSending(onDone: (job: UserJob) => void) {
  const settings = useQuery(settingsQuery);
  const upload = useUpload();
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const [refusal, setRefusal] = useState<ProblemError | null>(null);
  const stopper = useRef<AbortController | null>(null);

  const send = (importType: string, file: File) => {
    const tooLarge = refuseBySize(file, settings.data?.max_upload_bytes);
    setRefusal(tooLarge);
    setProgress(null);
    upload.reset();
    if (tooLarge !== null) return;
    stopper.current = new AbortController();
    const { signal } = stopper.current;
    upload.mutate({ importType, file, sending: { signal, onProgress: setProgress } }, { onSuccess: onDone });
  };
  const sent = upload.variables;
  const hasNoLine = upload.error instanceof ProblemError && upload.error.code === localCodes.noConnection;
  return {
    send,
    stop: () => stopper.current?.abort(),
    /** Only a broken line is worth sending the same file again. */
    retry: hasNoLine && sent !== undefined ? () => send(sent.importType, sent.file) : undefined,
    file: upload.isPending || upload.isSuccess ? (sent?.file ?? null) : null,
    progress,
    error: refusal ?? upload.error,
  };
}

/** Refuse here what the server would refuse after minutes of sending. */
function refuseBySize(file: File, limit: number | undefined): ProblemError | null {
  if (limit === undefined || file.size <= limit) return null;
  return new ProblemError({ type: "about:blank", title: "The file is too large", status: 413, code: "file_too_large" });
}
