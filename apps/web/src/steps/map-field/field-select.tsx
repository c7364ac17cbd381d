import { Select } from "@mantine/core";
import type { ColumnMapping, FieldInfo } from "@inlet/contract";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./map-field.module.css";
import { type Choice, groupFields } from "./mapping-edits.ts";

const FIELD = "field:";

export type TargetOptions = { group: string; items: { value: string; label: string }[] }[];

/** Where a column can go: every field under its heading, and the two ways out. */
export function targetOptions(fields: readonly FieldInfo[], t: TFunction): TargetOptions {
  const others = (["metadata", "ignore"] as const).map((value) => ({ value, label: t(`map.${value}`) }));
  const groups = groupFields(fields).map(({ group, fields: members }) => ({
    group,
    items: members.map(({ key, label }) => ({ value: `${FIELD}${key}`, label })),
  }));
  return [{ group: t("map.no_field"), items: others }, ...groups];
}

const valueOf = (entry: ColumnMapping) => (entry.action === "field" ? `${FIELD}${entry.field}` : entry.action);

function choiceOf(value: string): Choice {
  if (value.startsWith(FIELD)) return { action: "field", field: value.slice(FIELD.length) };
  return { action: value === "ignore" ? "ignore" : "metadata" };
}

/** Named so that a missing required field can send the person to a column. */
export const selectId = (column: number) => `target-${column}`;

interface Props {
  column: number;
  label: string;
  entry: ColumnMapping;
  options: TargetOptions;
  /** Why the column goes there, told with the control to those who hear it. */
  reason: ReactNode;
  onChoose: (column: number, choice: Choice) => void;
}

/** Choose where a column goes; typing searches. */
export function FieldSelect({ column, label, entry, options, reason, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      id={selectId(column)}
      aria-label={t("map.target_named", { column: label })}
      data={options}
      value={valueOf(entry)}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t("map.no_such_field")}
      description={reason}
      inputWrapperOrder={["input", "description"]}
      classNames={{ dropdown: styles.drop, description: styles.reason }}
      onChange={(value) => value !== null && onChoose(column, choiceOf(value))}
    />
  );
}
