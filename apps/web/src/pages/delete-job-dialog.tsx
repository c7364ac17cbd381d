import type { UserJob } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useRemoveJob } from "../api/user-jobs.ts";
import { countsOf } from "../job-words.tsx";
import { useRecordWords } from "../record-words.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";

/** Ask before an import is deleted, saying what goes and what stays. */
export function DeleteJobDialog({ job, onClose }: { job: UserJob; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useRecordWords(job.import_type);
  const remove = useRemoveJob();
  const counts = countsOf(job);
  const hasWritten = counts !== null && counts.created + counts.enriched > 0 && job.status !== "undone";
  return (
    <ConfirmDialog
      isOpen
      title={t("delete_job.title")}
      action={t("delete_job.action")}
      isDanger
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(job.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t("delete_job.goes", { file: job.file_name })}</p>
      <p style={{ marginTop: "0.5rem" }}>
        {t(hasWritten ? "delete_job.stays" : "delete_job.nothing_written", { ...words })}
      </p>
    </ConfirmDialog>
  );
}
