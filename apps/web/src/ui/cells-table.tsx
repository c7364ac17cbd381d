import { useTranslation } from "react-i18next";
import { CellText } from "./cell-text.tsx";
import styles from "./cells-table.module.css";
import { Table } from "./table.tsx";

/** The most columns drawn at once; the rest is counted. */
export const MOST_COLUMNS = 60;

interface Props {
  caption: string;
  columns: readonly { index: number; header: string; name: string }[];
  rows: readonly { row: number; cells: readonly string[] }[];
  /** A word below each header. */
  notes?: readonly string[];
}

/** Rows as raw cells, under the headers they came with. */
export function CellsTable({ caption, columns: all, rows, notes }: Props) {
  const { t } = useTranslation();
  const columns = all.slice(0, MOST_COLUMNS);
  return (
    <Table caption={caption} isWide>
      <thead>
        <tr>
          <th scope="col" data-narrow>
            {t("datasource.row")}
          </th>
          {columns.map((column) => (
            <th key={column.index} scope="col">
              <CellText value={column.header === "" ? column.name : column.header} />
              {notes !== undefined && <span className={styles.note}>{notes[column.index]}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, cells }) => (
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
  );
}
