import type { RunCounts, UserJob } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useCancel } from "../../api/user-jobs.ts";
import { useRecordWords } from "../../record-words.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";

/** Ask before a run is stopped for good, saying what stays. */
export function CancelDialog({
  job,
  counts,
  onClose,
}: {
  job: UserJob;
  counts: RunCounts | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const words = useRecordWords(job.import_type);
  const cancel = useCancel(job.id);
  const written = (counts?.created ?? 0) + (counts?.enriched ?? 0);
  const waiting = (counts?.total ?? 0) - (counts?.processed ?? 0);
  return (
    <ConfirmDialog
      isOpen
      title={t("cancel_run.title")}
      action={t("cancel_run.action")}
      isDanger
      isPending={cancel.isPending}
      error={cancel.error}
      onConfirm={() => cancel.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t("cancel_run.stays", { count: written, ...words })}</p>
      <p style={{ marginTop: "0.5rem" }}>{t("cancel_run.waits", { count: waiting })}</p>
    </ConfirmDialog>
  );
}
