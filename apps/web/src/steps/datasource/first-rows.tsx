import type { DatasourceView, Findings } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { CellText } from "../../ui/cell-text.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Table } from "../../ui/table.tsx";

/** Enough to see what is in the file; the rest comes with the check. */
const MOST_ROWS = 10;

/** The most columns drawn at once; the rest is counted. */
const MOST_COLUMNS = 60;

/** The first rows of the file under its own header. */
export function FirstRows({ view, findings }: { view: DatasourceView; findings: Findings }) {
  const { t } = useTranslation();
  const columns = findings.columns.slice(0, MOST_COLUMNS);
  const more = findings.columns.length - columns.length;
  if (view.sample.length === 0) return null;
  return (
    <Panel
      title={t("datasource.first_rows")}
      lead={more > 0 ? t("datasource.more_columns", { count: more }) : undefined}
    >
      <Table caption={t("datasource.first_rows_caption", { file: view.file_name })} isWide>
        <thead>
          <tr>
            <th scope="col" data-narrow>
              {t("datasource.row")}
            </th>
            {columns.map(({ index, header, name }) => (
              <th key={index} scope="col">
                <CellText value={header === "" ? name : header} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.sample.slice(0, MOST_ROWS).map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row" data-narrow>
                {row}
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
