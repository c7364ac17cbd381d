import { Button } from "@mantine/core";
import type { Column, Issue, JobRow } from "@inlet/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePatchRow } from "../../api/job-steps.ts";
import { CellText } from "../../ui/cell-text.tsx";
import { formatNumber } from "../../ui/format.ts";
import { Note } from "../../ui/note.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { ActionWord } from "./action-word.tsx";
import { MendForm } from "./mend-form.tsx";
import styles from "./preview.module.css";

const SHOWN_CELLS = 4;

interface Props {
  jobId: string;
  row: JobRow;
  columns: Column[];
}

/** One row with what is wrong in it: mend a cell, or leave the row out. */
export function RowMender({ jobId, row: before, columns }: Props) {
  const { t } = useTranslation();
  const [mended, setMended] = useState<JobRow | null>(null);
  const patch = usePatchRow(jobId);
  const row = mended ?? before;
  const shown = row.cells
    .filter((cell) => cell !== "")
    .slice(0, SHOWN_CELLS)
    .join(" · ");
  const setExcluded = (isExcluded: boolean) =>
    patch.mutate({ row: row.row, body: { is_excluded: isExcluded } }, { onSuccess: setMended });
  const nameOf = (index: number) => {
    const column = columns.find((entry) => entry.index === index);
    return column === undefined || column.header === "" ? (column?.name ?? String(index + 1)) : column.header;
  };
  const open = row.issues.filter(({ severity }) => severity !== "info");
  return (
    <div className={styles.row}>
      <div className={styles.rowHead}>
        <span className={styles.rowName}>
          {t("preview.row_named", { row: formatNumber(row.row), line: formatNumber(row.line) })}
          <small>
            <CellText value={shown} />
          </small>
        </span>
        <ActionWord jobId={jobId} row={row} />
        <Button variant="default" size="xs" loading={patch.isPending} onClick={() => setExcluded(!row.is_excluded)}>
          {t(row.is_excluded ? "preview.take_in" : "preview.leave_out")}
        </Button>
      </div>
      <ProblemAlert error={patch.error} />
      {!row.is_excluded && open.length === 0 && <Note tone="ok" role="status" title={t("preview.row_fine")} />}
      {!row.is_excluded &&
        open.map((issue) => (
          <IssueMender key={`${issue.code}-${issue.field}-${issue.column}`} issue={issue}>
            {issue.column !== null && (
              <MendForm jobId={jobId} row={row} column={issue.column} label={nameOf(issue.column)} onDone={setMended} />
            )}
          </IssueMender>
        ))}
      {!row.is_excluded && row.raw !== null && (
        <p className={styles.raw}>
          <span>{t("preview.as_written")}</span>
          <code>
            <CellText value={row.raw} lines={4} />
          </code>
        </p>
      )}
    </div>
  );
}

/** An issue of a cell comes with the cell; one of the whole row can only be told. */
function IssueMender({ issue, children }: { issue: Issue; children: React.ReactNode }) {
  if (issue.column !== null) return <>{children}</>;
  return (
    <Note tone={issue.severity === "error" ? "bad" : "warn"} title={issue.message}>
      {issue.hint}
    </Note>
  );
}
