import { Button } from "@mantine/core";
import type { Summary, UserJob } from "@inlet/contract";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUndo } from "../../api/user-jobs.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";

/** Whether there is anything to take back. */
function canUndo(job: UserJob, summary: Summary | undefined): summary is Summary {
  const isOver =
    job.status === "completed" ||
    job.status === "completed_with_errors" ||
    job.status === "cancelled" ||
    (job.status === "expired" && summary?.undo === null) ||
    (job.status === "failed" && job.failure.at === "undoing");
  return isOver && summary !== undefined && summary.created + summary.enriched > 0;
}

/** The way back, saying what it touches before it does. */
export function UndoButton({ job, summary }: { job: UserJob; summary: Summary | undefined }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const undo = useUndo(job.id);
  // What becomes of it is told at the top of the page.
  const close = () => {
    setAsking(false);
    scrollTo({ top: 0 });
  };
  if (!canUndo(job, summary)) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconArrowBackUp size={17} aria-hidden />} onClick={() => setAsking(true)}>
        {t("undo.action")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t("undo.title")}
        action={t("undo.confirm")}
        isDanger
        isPending={undo.isPending}
        error={undo.error}
        onConfirm={() => undo.mutate(undefined, { onSuccess: close })}
        onClose={() => setAsking(false)}
      >
        {summary.created > 0 && <p>{t("undo.deletes", { count: summary.created })}</p>}
        {summary.enriched > 0 && (
          <p style={{ marginTop: "0.5rem" }}>{t("undo.returns", { count: summary.enriched })}</p>
        )}
        <p style={{ marginTop: "0.5rem" }}>{t("undo.keeps")}</p>
      </ConfirmDialog>
    </>
  );
}
