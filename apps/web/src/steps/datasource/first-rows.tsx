import type { DatasourceView, Findings } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { CellsTable, MOST_COLUMNS } from "../../ui/cells-table.tsx";
import { Panel } from "../../ui/panel.tsx";

/** Enough to see what is in the file; the rest comes with the check. */
const MOST_ROWS = 10;

/** The first rows of the file under its own header. */
export function FirstRows({ view, findings }: { view: DatasourceView; findings: Findings }) {
  const { t } = useTranslation();
  const more = findings.columns.length - MOST_COLUMNS;
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
