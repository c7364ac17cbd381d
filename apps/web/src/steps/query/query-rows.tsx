import type { SqlPreview } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { CellText } from "../../ui/cell-text.tsx";
import { Note } from "../../ui/note.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Table } from "../../ui/table.tsx";
import styles from "./query.module.css";

/** The most columns drawn at once; the rest is counted. */
const MOST_COLUMNS = 60;

/**
 * What a query answers, its first rows.
 *
 * @param isOutdated whether the query was changed since it was asked
 */
export function QueryRows({ shown, isOutdated }: { shown: SqlPreview; isOutdated: boolean }) {
  const { t } = useTranslation();
  const { rows, is_more: isMore } = shown;
  const columns = shown.columns.slice(0, MOST_COLUMNS);
  const more = shown.columns.length - columns.length;
  const count = t(isMore ? "query.more_rows" : "query.all_rows", { count: rows.length });
  return (
    <Panel
      title={t("query.first_rows")}
      lead={
        <>
          <span role="status">{count}</span>
          {isOutdated && ` ${t("query.outdated")}`}
          {more > 0 && ` ${t("datasource.more_columns", { count: more })}`}
        </>
      }
    >
      {rows.length === 0 && <Note title={t("query.no_rows")}>{t("query.no_rows_hint")}</Note>}
      <Table caption={t("query.first_rows_caption")} isWide>
        <thead>
          <tr>
            <th scope="col" data-narrow>
              {t("datasource.row")}
            </th>
            {columns.map(({ index, header, name, type }) => (
              <th key={index} scope="col">
                <CellText value={header === "" ? name : header} />
                <span className={styles.type}>{type}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              <th scope="row" data-narrow>
                {row + 1}
              </th>
              {columns.map(({ index }) => (
                <td key={index}>
                  <CellText value={cells[index] ?? ""} lines={2} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
