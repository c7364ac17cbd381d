import { Select } from "@mantine/core";
import { FieldConflictPolicy, type MapFieldView } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { type FieldColumn, mayClear } from "./mapping-edits.ts";
import type { MappingEditor } from "./use-mapping.ts";

interface Props {
  view: MapFieldView;
  entry: FieldColumn;
  editor: MappingEditor;
  onChange: (conflict: FieldConflictPolicy | undefined) => void;
}

/** Whose value wins in one field; that blank cells erase is offered where they can. */
export function PolicySelect({ view, entry, editor: { mapping }, onChange }: Props) {
  const { t } = useTranslation();
  const { conflict_policies, match_rules } = view.import_type;
  const canClear = mayClear(view, mapping, entry.field);
  const isChosen = entry.conflict === "clear";
  const rule = match_rules.find(({ key }) => key === mapping.match.rule)?.label;
  const policies: FieldConflictPolicy[] = [...conflict_policies, ...(canClear || isChosen ? (["clear"] as const) : [])];
  return (
    <Select
      label={t("map.field_conflict")}
      description={t(isChosen ? "conflict.clear.hint" : "map.field_conflict_hint")}
      data={[
        { value: "", label: t("map.conflict_as_job") },
        ...policies.map((value) => ({ value, label: t(`conflict.${value}.label`) })),
      ]}
      value={entry.conflict ?? ""}
      error={isChosen && !canClear ? t("map.clear_needed", { rule }) : undefined}
      allowDeselect={false}
      onChange={(value) => onChange(FieldConflictPolicy.safeParse(value).data)}
    />
  );
}
