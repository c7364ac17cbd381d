import type { MapFieldView, Mapping } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { StatusWord } from "../../ui/status-word.tsx";
import { columnOfField } from "./mapping-edits.ts";
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
  if (rule === undefined || rule.required_fields.length === 0) return null;
  return (
    <ul className={styles.needs} aria-label={t("map.required")}>
      {rule.required_fields.map((field) => {
        const column = columnOfField(mapping, field);
        const isConstant = mapping.constants.some((constant) => constant.field === field);
        const label = fieldLabel(view, field);
        const hasIt = column !== null || isConstant;
        return (
          <li key={field}>
            <StatusWord tone={hasIt ? "ok" : "bad"}>
              {column !== null
                ? t("map.need_has", { field: label, column: columnLabel(view, column) })
                : t(isConstant ? "map.need_constant" : "map.need_missing", { field: label })}
            </StatusWord>
          </li>
        );
      })}
    </ul>
  );
}
