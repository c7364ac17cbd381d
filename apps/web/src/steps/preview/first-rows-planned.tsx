import type { JobRow, Preview } from "@inlet/contract";
import { IconAlertTriangle, IconCircleX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useJobWords } from "../../record-words.ts";
import { CellText } from "../../ui/cell-text.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SafeText } from "../../ui/safe-text.tsx";
import { Table } from "../../ui/table.tsx";
import { ActionWord } from "./action-word.tsx";
import { CellMender } from "./cell-mender.tsx";
import { erasedCell, type PreviewColumn, previewColumns, rowIssues, shownCell } from "./preview-columns.ts";
import styles from "./preview.module.css";

const MOST_COLUMNS = 60;

/** The first rows as they will appear, with what is wrong marked in its cell. */
export function FirstRowsPlanned({ jobId, preview }: { jobId: string; preview: Preview }) {
  const { t } = useTranslation();
  const all = previewColumns(preview);
  const columns = all.slice(0, MOST_COLUMNS);
  if (preview.rows.length === 0) return null;
  const more = all.length - columns.length;
  return (
    <Panel
      title={t("preview.first_rows", { count: preview.rows.length })}
      lead={more > 0 ? t("datasource.more_columns", { count: more }) : t("preview.first_rows_lead")}
    >
      <Table caption={t("preview.first_rows_caption")} isWide>
        <thead>
          <tr>
            <th scope="col" data-narrow>
              {t("datasource.row")}
            </th>
            <th scope="col">{t("preview.what")}</th>
            {columns.map(({ key, label, isMetadata }) => (
              <th key={key} scope="col">
                <span className={styles.label}>
                  <CellText value={label} />
                  {isMetadata && <span className={styles.meta}>{t("preview.metadata")}</span>}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <PlannedRow key={row.row} jobId={jobId} row={row} columns={columns} />
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function PlannedRow({ jobId, row, columns }: { jobId: string; row: JobRow; columns: PreviewColumn[] }) {
  const { t } = useTranslation();
  const words = useJobWords(jobId);
  return (
    <tr>
      <th scope="row" data-narrow>
        {row.row}
      </th>
      <td>
        <span className={`${styles.cell} ${styles.what}`}>
          <ActionWord jobId={jobId} row={row} />
          {row.duplicate_of !== null && (
            <span className={styles.meta}>{t("preview.same_as", { row: row.duplicate_of, ...words })}</span>
          )}
          {rowIssues(row, columns).map((issue, index) => (
            <Why key={index} severity={issue.severity} text={issue.message} />
          ))}
        </span>
      </td>
      {columns.map((column) => (
        <PlannedCell key={column.key} jobId={jobId} row={row} column={column} />
      ))}
    </tr>
  );
}

function PlannedCell({ jobId, row, column }: { jobId: string; row: JobRow; column: PreviewColumn }) {
  const { text, issue } = shownCell(row, column);
  const erased = erasedCell(row, column);
  if (erased !== null) return <ErasedCell value={erased} />;
  if (issue === null) {
    return (
      <td>
        <CellText value={text} lines={2} />
      </td>
    );
  }
  return (
    <td>
      <span className={styles.cell} data-bad={issue.severity}>
        <CellText value={text} lines={2} />
        <Why severity={issue.severity} text={issue.message} />
        {column.column !== null && issue.severity !== "info" && (
          <CellMender jobId={jobId} row={row} column={column.column} label={column.label} />
        )}
      </span>
    </td>
  );
}

function ErasedCell({ value }: { value: string }) {
  const { t } = useTranslation();
  return (
    <td>
      <span className={styles.cell} data-bad="warning">
        <s>
          <CellText value={value} lines={2} />
        </s>
        <Why severity="warning" text={t("preview.erased")} />
      </span>
    </td>
  );
}

function Why({ severity, text }: { severity: string; text: string }) {
  const Icon = severity === "error" ? IconCircleX : IconAlertTriangle;
  return (
    <span className={styles.why} data-severity={severity}>
      <Icon size={14} stroke={1.9} aria-hidden />
      <span>
        <SafeText text={text} />
      </span>
    </span>
  );
}
