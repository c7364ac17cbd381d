import type { MapFieldView, Mapping } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { StatusWord } from "../../ui/status-word.tsx";
import { columnOfField, isFilled, needsOf } from "./mapping-edits.ts";
import styles from "./map-field.module.css";

export const fieldLabel = (view: MapFieldView, key: string) =>
  view.fields.find((field) => field.key === key)?.label ?? key;

export const columnLabel = (view: MapFieldView, index: number) => {
  const column = view.columns.find((entry) => entry.index === index);
  return column === undefined || column.header === "" ? (column?.name ?? String(index + 1)) : column.header;
};

/** What the match rule cannot do without, and whether it has it. */
export function Needs({ view, mapping }: { view: MapFieldView; mapping: Mapping }) {
  const { t } = useTranslation();
  const rule = view.import_type.match_rules.find(({ key }) => key === mapping.match.rule);
  const needs = rule === undefined ? [] : needsOf(rule);
  if (needs.length === 0) return null;
  return (
    <ul className={styles.needs} aria-label={t("map.required")}>
      {needs.map(({ fields: group, label: called }) => {
        const filled = group.find((field) => isFilled(mapping, field));
        const column = filled === undefined ? null : columnOfField(mapping, filled);
        const fields = (filled === undefined ? group : [filled]).map((field) => fieldLabel(view, field));
        const label = filled === undefined && called !== null ? called : t("map.one_of", { fields });
        return (
          <li key={group.join()}>
            <StatusWord tone={filled === undefined ? "bad" : "ok"}>
              {column !== null
                ? t("map.need_has", { field: label, column: columnLabel(view, column) })
                : t(filled === undefined ? "map.need_missing" : "map.need_constant", { field: label })}
            </StatusWord>
          </li>
        );
      })}
    </ul>
  );
}
