import { ActionIcon, Button, Tooltip } from "@mantine/core";
import type { UserJob } from "@inlet/contract";
import { IconArrowBackUp, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useImportType } from "../api/import-types.ts";
import { isBusy } from "../api/user-jobs.ts";
import { countsOf, JobStatusWord } from "../job-words.tsx";
import { CellText } from "../ui/cell-text.tsx";
import { formatBytes, formatDate, formatNumber } from "../ui/format.ts";
import { TextLink } from "../ui/text-link.tsx";
import { canUndo } from "../undo/can-undo.ts";
import { currentStep } from "../wizard-steps.ts";
import styles from "./job-list.module.css";

/** One import in the list: what it is, where it stands, where to go from here. */
export function JobListRow({ job, onUndo, onDelete }: { job: UserJob; onUndo: () => void; onDelete: () => void }) {
  const { t } = useTranslation();
  const type = useImportType(job.import_type);
  const step = currentStep(job);
  const word = step === "summary" || step === "run" ? "view" : "continue";
  return (
    <tr>
      <th scope="row">
        <span className={styles.file}>
          <FileLink job={job} />
          <span className={styles.sub}>
            {type !== undefined && `${type.label} · `}
            {formatBytes(job.file_size)} · {t("rows", { count: job.rows_loaded })}
          </span>
        </span>
      </th>
      <td>
        <JobStatusWord status={job.status} />
      </td>
      <td className={styles.counts}>
        <JobResult job={job} />
      </td>
      <td>
        <span className={styles.file} style={{ fontWeight: 400 }}>
          {job.created_by.name}
          <span className={styles.sub}>{formatDate(job.created_at)}</span>
        </span>
      </td>
      <td data-narrow>
        <span className={styles.actions}>
          <Button
            component={Link}
            to={`/imports/${job.id}/${step}`}
            variant="subtle"
            size="xs"
            aria-label={t(`imports.${word}_named`, { file: job.file_name })}
          >
            {t(`imports.${word}`)}
          </Button>
          {canUndo(job) && (
            <Tooltip label={t("undo.action")}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                onClick={onUndo}
                aria-label={t("undo.take_named", { file: job.file_name })}
              >
                <IconArrowBackUp size={17} stroke={1.6} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            disabled={isBusy(job)}
            onClick={onDelete}
            aria-label={t("imports.delete_named", { file: job.file_name })}
          >
            <IconTrash size={17} stroke={1.6} aria-hidden />
          </ActionIcon>
        </span>
      </td>
    </tr>
  );
}

/** The name leads where the action at the end of the row does, which on a phone is out of sight. */
function FileLink({ job }: { job: UserJob }) {
  return (
    <TextLink to={`/imports/${job.id}/${currentStep(job)}`}>
      <CellText value={job.file_name} lines={2} />
    </TextLink>
  );
}

function JobResult({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  const counts = countsOf(job);
  if (job.status === "failed") return <CellText value={job.failure.message} lines={2} />;
  if (counts === null) return <>{t("imports.no_result")}</>;
  const parts = [
    t("imports.created", { count: counts.created }),
    t("imports.enriched", { count: counts.enriched }),
    ...(counts.failed > 0 ? [t("imports.failed", { count: counts.failed })] : []),
  ];
  return (
    <>
      {parts.map((part, index) => (
        <span key={part}>
          {index > 0 && " · "}
          <span className={styles.part}>{part}</span>
        </span>
      ))}
      {counts.processed < counts.total && (
        <span className={styles.sub}>
          <br />
          {t("imports.processed", { done: formatNumber(counts.processed), count: counts.total })}
        </span>
      )}
    </>
  );
}
