import type { SettingEntry, SettingEntryList } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { CellText } from "../../../ui/cell-text.tsx";
import { RowAction } from "../../../ui/row-action.tsx";
import { Table } from "../../../ui/table.tsx";
import { TextLink } from "../../../ui/text-link.tsx";
import { MoveButtons, MoveResult, useEntryMoves } from "./entry-moves.tsx";
import { shownValue } from "./entry-value.ts";

/** Columns of a table; the form has all fields. */
const MOST_COLUMNS = 5;

interface Props {
  list: SettingEntryList;
  onChange: (entry: SettingEntry) => void;
  onRemove: (entry: SettingEntry) => void;
}

/** Entries in rows; the name of one leads to what belongs to it. */
export function EntryTable({ list, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const { kind, fields, entries } = list;
  const moves = useEntryMoves(list);
  const [first, ...others] = fields;
  // The last field says whether an entry is in use, where there are more than fit.
  const shown = others.length > MOST_COLUMNS ? [...others.slice(0, MOST_COLUMNS - 1), ...others.slice(-1)] : others;
  return (
    <>
      <Table caption={kind.label} isHovered>
        <thead>
          <tr>
            {[first, ...shown].map((field) => (
              <th key={field?.key} scope="col">
                {field?.label}
              </th>
            ))}
            <th scope="col" data-narrow>
              {t("imports.actions")}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, index) => (
            <tr key={entry.id}>
              <th scope="row">
                {kind.child === null ? (
                  <CellText value={entry.name} lines={2} />
                ) : (
                  <TextLink to={`/settings/records/${kind.child}?parent=${entry.id}`}>{entry.name}</TextLink>
                )}
              </th>
              {shown.map((field) => (
                <td key={field.key}>
                  <CellText value={shownValue(t, field, entry.values[field.key])} />
                </td>
              ))}
              <td data-narrow>
                {kind.can_be_moved && (
                  <MoveButtons
                    entry={entry}
                    moves={moves}
                    isFirst={index === 0}
                    isLast={index === entries.length - 1}
                  />
                )}
                <RowAction label={t("entries.change_named", { name: entry.name })} onClick={() => onChange(entry)}>
                  {t("entries.change")}
                </RowAction>
                {kind.can_be_deleted && (
                  <RowAction
                    isRemoval
                    label={t("entries.remove_named", { name: entry.name })}
                    onClick={() => onRemove(entry)}
                  >
                    {t("action.delete")}
                  </RowAction>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {kind.can_be_moved && <MoveResult moves={moves} total={entries.length} />}
    </>
  );
}
