import { Button } from "@mantine/core";
import type { MapFieldView } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { StatusWord } from "../../ui/status-word.tsx";
import styles from "./map-field.module.css";
import { columnOfField, isFilled, isGivable, type Need, needsOf } from "./mapping-edits.ts";
import { useConstants } from "./use-constants.ts";
import type { MappingEditor } from "./use-mapping.ts";

export const fieldLabel = (view: MapFieldView, key: string) =>
  view.fields.find((field) => field.key === key)?.label ?? key;

export const columnLabel = (view: MapFieldView, index: number) => {
  const column = view.columns.find((entry) => entry.index === index);
  return column === undefined || column.header === "" ? (column?.name ?? String(index + 1)) : column.header;
};

/** Id of the button that gives a field without a column one value for every row. */
export const giveId = (field: string) => `give-${field}`;

interface Props {
  view: MapFieldView;
  editor: MappingEditor;
}

/** What the match rule cannot do without, and whether it has it. */
export function Needs({ view, editor }: Props) {
  const { t } = useTranslation();
  const rule = view.import_type.match_rules.find(({ key }) => key === editor.mapping.match.rule);
  const needs = rule === undefined ? [] : needsOf(rule);
  if (needs.length === 0) return null;
  return (
    <ul className={styles.needs} aria-label={t("map.required")}>
      {needs.map((need) => {
        const filled = need.fields.find((field) => isFilled(editor.mapping, field));
        return (
          <li key={need.fields.join()}>
            {filled === undefined ? (
              <Missing view={view} editor={editor} need={need} />
            ) : (
              <Filled view={view} editor={editor} field={filled} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Filled({ view, editor, field }: Props & { field: string }) {
  const { t } = useTranslation();
  const column = columnOfField(editor.mapping, field);
  const label = fieldLabel(view, field);
  return (
    <StatusWord tone="ok">
      {column === null
        ? t("map.need_constant", { field: label })
        : t("map.need_has", { field: label, column: columnLabel(view, column) })}
    </StatusWord>
  );
}

function Missing({ view, editor, need }: Props & { need: Need }) {
  const { t } = useTranslation();
  const { add } = useConstants(editor);
  const { fields, label } = need;
  const labels = fields.map((field) => fieldLabel(view, field));
  const isOne = label !== null || labels.length === 1;
  const given = isGivable(view, need) ? fields[0] : undefined;
  return (
    <>
      <StatusWord tone="bad">
        {isOne ? t("map.need_missing", { field: label ?? labels[0] }) : t("map.need_missing_any", { fields: labels })}
      </StatusWord>
      {given !== undefined && (
        <Button id={giveId(given)} variant="subtle" size="compact-sm" ml={4} onClick={() => add(given)}>
          {t("map.need_give")}
        </Button>
      )}
    </>
  );
}
