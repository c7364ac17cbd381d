import type { SqlPreview } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { CellsTable, MOST_COLUMNS } from "../../ui/cells-table.tsx";
import { Note } from "../../ui/note.tsx";
import { Panel } from "../../ui/panel.tsx";

/**
 * What a query answers, its first rows.
 *
 * @param isOutdated whether the query was changed since it was asked
 */
export function QueryRows({ shown, isOutdated }: { shown: SqlPreview; isOutdated: boolean }) {
  const { t } = useTranslation();
  const { rows, is_more: isMore } = shown;
  const more = shown.columns.length - MOST_COLUMNS;
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
      <CellsTable
        caption={t("query.first_rows_caption")}
        columns={shown.columns}
        rows={rows.map((cells, index) => ({ row: index + 1, cells }))}
        notes={shown.columns.map(({ type }) => type)}
      />
    </Panel>
  );
}
