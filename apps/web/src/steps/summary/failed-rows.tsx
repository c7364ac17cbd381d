import { Button } from "@mantine/core";
import type { JobRow, Summary } from "@inlet/contract";
import { type Ref, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../api/client.ts";
import { CellText } from "../../ui/cell-text.tsx";
import { formatNumber } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import { SafeText } from "../../ui/safe-text.tsx";
import { Table } from "../../ui/table.tsx";
import { DownloadLink } from "../../ui/text-link.tsx";
import styles from "./summary.module.css";

const SHOWN_CELLS = 4;
/** Rows shown before somebody asks for more. */
const SHOWN_ROWS = 10;

/** What did not go in and why, and what went in with something left out. */
export function FailedRows({ summary }: { summary: Summary }) {
  const { t } = useTranslation();
  return (
    <>
      {summary.issues.length > 0 && (
        <Panel title={t("summary.reasons")}>
          <ul className={styles.reasons}>
            {summary.issues.map(({ code, field, column, count, message, is_varied, hint }) => (
              <li key={`${code}-${field}-${column}`}>
                <span className={styles.times}>{formatNumber(count)}</span>
                <span>
                  <SafeText text={message} />
                  {is_varied && t("preview.and_others")} <span className={styles.hint}>{hint}</span>
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {summary.failed_rows.length > 0 && (
        <Panel
          title={t("summary.failed_rows")}
          lead={t("summary.failed_lead")}
          actions={
            <DownloadLink href={client.rows.csvUrl(summary.job_id, "ERROR")}>
              {t("preview.download", { count: summary.failed })}
            </DownloadLink>
          }
        >
          <FailedTable rows={summary.failed_rows} total={summary.failed} />
        </Panel>
      )}
    </>
  );
}

/** @param rows the first of `total` */
function FailedTable({ rows, total }: { rows: readonly JobRow[]; total: number }) {
  const { t } = useTranslation();
  const [isLong, setLong] = useState(false);
  const shown = isLong ? rows : rows.slice(0, SHOWN_ROWS);
  // The button that had the focus is gone then.
  const firstNew = useRef<HTMLTableCellElement>(null);
  useEffect(() => {
    if (isLong) firstNew.current?.focus();
  }, [isLong]);
  return (
    <>
      <Table caption={t("summary.failed_rows")}>
        <thead>
          <tr>
            <th scope="col" data-narrow>
              {t("datasource.row")}
            </th>
            <th scope="col" data-narrow>
              {t("summary.line")}
            </th>
            <th scope="col">{t("summary.reason")}</th>
            <th scope="col">{t("summary.cells")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <FailedRow key={row.row} row={row} ref={index === SHOWN_ROWS ? firstNew : undefined} />
          ))}
        </tbody>
      </Table>
      {shown.length < total && (
        <p className={styles.rest}>
          {t("summary.failed_shown", { shown: shown.length, count: total })}
          {shown.length < rows.length && (
            <Button variant="default" size="compact-sm" onClick={() => setLong(true)}>
              {t("action.more")}
            </Button>
          )}
        </p>
      )}
    </>
  );
}

function FailedRow({ row, ref }: { row: JobRow; ref?: Ref<HTMLTableCellElement> | undefined }) {
  const filled = row.cells.filter((cell) => cell !== "");
  return (
    <tr>
      <th scope="row" data-narrow ref={ref} tabIndex={ref ? -1 : undefined}>
        {formatNumber(row.row)}
      </th>
      <td data-narrow>{formatNumber(row.line)}</td>
      <td data-text>
        <Reasons row={row} />
      </td>
      <td data-text>
        <CellText value={filled.slice(0, SHOWN_CELLS).join(" · ")} lines={2} />
      </td>
    </tr>
  );
}

function Reasons({ row }: { row: JobRow }) {
  const errors = row.issues.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return <CellText value={row.status_message} lines={3} />;
  return errors.map(({ message, hint }, index) => (
    <div key={index}>
      <CellText value={message} lines={3} />
      {hint !== null && <span className={styles.hint}>{hint}</span>}
    </div>
  ));
}
