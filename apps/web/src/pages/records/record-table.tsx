import type { RecordList } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { recordAddress } from "../../record-address.ts";
import { CellText } from "../../ui/cell-text.tsx";
import { SafeText } from "../../ui/safe-text.tsx";
import { Table } from "../../ui/table.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { isNumeric, RecordValue, textOf } from "./record-value.tsx";

type Props = Pick<RecordList, "kind" | "columns" | "records">;

/** Records of a kind in rows, in the columns that the server names; the first leads to the record. */
export function RecordTable({ kind, columns, records }: Props) {
  return (
    <Table caption={kind.label} isHovered>
      <thead>
        <tr>
          {columns.map(({ key, label, type }) => (
            <th key={key} scope="col" data-number={isNumeric(type) || undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <RecordRow key={record.id} kind={kind} columns={columns} record={record} />
        ))}
      </tbody>
    </Table>
  );
}

function RecordRow({ kind, columns, record }: Omit<Props, "records"> & { record: RecordList["records"][number] }) {
  const { t } = useTranslation();
  return (
    <tr>
      {columns.map(({ key, type }, index) => {
        const value = record.values[index] ?? null;
        if (index > 0) {
          return (
            <td key={key} data-number={isNumeric(type) || undefined}>
              <RecordValue type={type} value={value} />
            </td>
          );
        }
        const name = textOf(type, value) ?? t("preview.record", { id: record.id, record: kind.noun.one });
        return (
          <th key={key} scope="row" data-number={isNumeric(type) || undefined}>
            <TextLink to={recordAddress(kind.key, record.id)}>
              {isNumeric(type) ? <SafeText text={name} /> : <CellText value={name} />}
            </TextLink>
          </th>
        );
      })}
    </tr>
  );
}
