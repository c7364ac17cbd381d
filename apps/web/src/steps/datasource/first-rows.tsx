import type { DatasourceView, Findings } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { CellsTable, MOST_COLUMNS } from "../../ui/cells-table.tsx";
import { Note } from "../../ui/note.tsx";
import { Panel } from "../../ui/panel.tsx";

/** Enough to see what is in the file; the rest comes with the check. */
const MOST_ROWS = 10;

/** The first rows of the file under its own header, or that there are none. */
export function FirstRows({ view, findings }: { view: DatasourceView; findings: Findings }) {
  const { t } = useTranslation();
  const more = findings.columns.length - MOST_COLUMNS;
  // What was found says it for files without a header of their own.
  const isSaid = findings.issues.some(({ code }) => code === "no_records");
  if (view.rows_loaded === 0) return isSaid ? null : <NoRows isQuery={findings.datasource === "sql"} />;
  if (view.sample.length === 0) return null;
  return (
    <Panel
      title={t("datasource.first_rows")}
      lead={more > 0 ? t("datasource.more_columns", { count: more }) : undefined}
    >
      <CellsTable
        caption={t("datasource.first_rows_caption", { file: view.file_name })}
        columns={findings.columns}
        rows={view.sample.slice(0, MOST_ROWS)}
      />
    </Panel>
  );
}

/** The columns alone came in: said here, where it can be changed, and not only once they are matched. */
function NoRows({ isQuery }: { isQuery: boolean }) {
  const { t } = useTranslation();
  return (
    <Note tone="warn" title={t(isQuery ? "query.no_rows" : "datasource.no_rows")}>
      {t(isQuery ? "query.no_rows_taken" : "datasource.no_rows_hint")}
    </Note>
  );
}
