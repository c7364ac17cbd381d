import { Button, Group } from "@mantine/core";
import type { UndoPreview, UserJob } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { type TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { undoPreviewQuery } from "../api/job-steps.ts";
import { type RecordWords, useRecordWords } from "../record-words.ts";
import { useUndo } from "../api/user-jobs.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Loading } from "../ui/loading.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { SafeText } from "../ui/safe-text.tsx";
import { canUndo } from "./can-undo.ts";
import { UndoOutlook } from "./undo-outlook.tsx";
import styles from "./undo.module.css";

interface Props {
  job: UserJob;
  isOpen: boolean;
  onClose: () => void;
  /** Told once the undo is under way. */
  onBegun: () => void;
}

/** The way back, saying what it touches before it does. */
export function UndoDialog({ job, isOpen, onClose, onBegun }: Props) {
  const { t } = useTranslation();
  const words = useRecordWords(job.import_type);
  const undo = useUndo(job.id);
  // Once the job moves on, there is nothing to look at beforehand any more.
  const preview = useQuery({ ...undoPreviewQuery(job.id), enabled: isOpen && canUndo(job) && undo.isIdle });
  const isShown = preview.data !== undefined && !preview.isFetching;
  const close = () => {
    if (undo.isError) undo.reset();
    onClose();
  };
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t("undo.title")} isWide>
      <p className={styles.file}>
        <SafeText text={job.file_name} />
      </p>
      <div className={styles.outlook} aria-busy={!isShown}>
        {isShown && <UndoOutlook words={words} preview={preview.data} />}
        {preview.isFetching && <Looking />}
        {preview.isError && !preview.isFetching && (
          <ProblemAlert error={preview.error} onRetry={() => void preview.refetch()} />
        )}
      </div>
      <ProblemAlert error={undo.error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close} data-autofocus>
          {t("action.keep")}
        </Button>
        <Button
          color="red"
          disabled={!isShown}
          loading={undo.isPending}
          onClick={() => undo.mutate(undefined, { onSuccess: onBegun })}
        >
          {isShown ? consequence(t, words, preview.data) : t("undo.confirm")}
        </Button>
      </Group>
    </Dialog>
  );
}

function Looking() {
  const { t } = useTranslation();
  return (
    <>
      <p className={styles.lead}>{t("undo.looking")}</p>
      <Loading lines={3} />
    </>
  );
}

/** What the button does, in its own words. */
function consequence(t: TFunction, words: RecordWords, { deleted, restored }: UndoPreview): string {
  if (deleted > 0 && restored > 0) {
    const first = t("undo.confirm_delete", { count: deleted, ...words });
    return t("undo.confirm_both", { deleted: first, count: restored });
  }
  if (deleted > 0) return t("undo.confirm_delete", { count: deleted, ...words });
  return restored > 0 ? t("undo.confirm_restore", { count: restored, ...words }) : t("undo.confirm");
}
