import type { JobRow, Summary } from "@inlet/contract";
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

/** What did not go in and why, and what went in with something left out. */
export function FailedRows({ summary }: { summary: Summary }) {
  const { t } = useTranslation();
  return (
    <>
      {summary.issues.length > 0 && (
        <Panel title={t("summary.reasons")}>
          <ul className={styles.reasons}>
            {summary.issues.map(({ code, field, column, count, message, hint }) => (
              <li key={`${code}-${field}-${column}`}>
                <span className={styles.times}>{formatNumber(count)}</span>
                <span>
                  <SafeText text={message} /> <span className={styles.hint}>{hint}</span>
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
          <FailedTable rows={summary.failed_rows} />
        </Panel>
      )}
    </>
  );
}

function FailedTable({ rows }: { rows: JobRow[] }) {
  const { t } = useTranslation();
  return (
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
        {rows.map((row) => (
          <tr key={row.row}>
            <th scope="row" data-narrow>
              {formatNumber(row.row)}
            </th>
            <td data-narrow>{formatNumber(row.line)}</td>
            <td data-text>
              <Reasons row={row} />
            </td>
            <td data-text>
              <CellText
                value={row.cells
                  .filter((cell) => cell !== "")
                  .slice(0, SHOWN_CELLS)
                  .join(" · ")}
                lines={2}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
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
