import type { KeptRecordChange } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { RecordLink } from "../record-link.tsx";
import { CellText } from "../ui/cell-text.tsx";
import { Table } from "../ui/table.tsx";

/** What undo leaves alone: the value of the import beside the one that stands there now. */
export function KeptList({ kept }: { kept: readonly KeptRecordChange[] }) {
  const { t } = useTranslation();
  return (
    <Table caption={t("undo.kept_title")} isWide>
      <thead>
        <tr>
          <th scope="col">{t("undo.record")}</th>
          <th scope="col">{t("undo.field")}</th>
          <th scope="col">{t("undo.ours")}</th>
          <th scope="col">{t("undo.current")}</th>
        </tr>
      </thead>
      <tbody>
        {kept.map(({ entity, entity_id, field, label, ours, current }) => (
          <tr key={`${entity}-${entity_id}-${field}`}>
            <th scope="row">
              <RecordLink kind={entity} id={entity_id} />
            </th>
            <td>
              <CellText value={label} />
            </td>
            <td>
              <CellText value={ours} lines={2} />
            </td>
            <td>
              <CellText value={current} lines={2} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
