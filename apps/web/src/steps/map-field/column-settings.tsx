import { MultiSelect } from "@mantine/core";
import type { MapFieldView } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useRecordWords } from "../../record-words.ts";
import { Note } from "../../ui/note.tsx";
import { FieldTextInput } from "./field-text-input.tsx";
import styles from "./map-field.module.css";
import { erasesBlank, type FieldColumn, withColumn } from "./mapping-edits.ts";
import { PolicySelect } from "./policy-select.tsx";
import type { MappingEditor } from "./use-mapping.ts";
import { ValueMap } from "./value-map.tsx";

interface Props {
  view: MapFieldView;
  entry: FieldColumn;
  editor: MappingEditor;
}

/** What is done to a column's cells on their way to the field. */
export function ColumnSettings({ view, entry, editor }: Props) {
  const { t } = useTranslation();
  const words = useRecordWords(view.import_type.key);
  const field = view.fields.find(({ key }) => key === entry.field);
  const set = (part: Partial<FieldColumn>) => editor.change(withColumn(editor.mapping, { ...entry, ...part }));
  const used = entry.transforms ?? [];
  const setTransforms = (keys: string[]) => {
    const transforms = keys.map((key) => used.find((use) => use.key === key) ?? { key, options: {} });
    set({ transforms: transforms.length === 0 ? undefined : transforms });
  };
  return (
    <>
      <div className={styles.setup}>
        <MultiSelect
          label={t("map.transforms")}
          description={t("map.transforms_hint")}
          data={view.transforms.map(({ key, label }) => ({ value: key, label }))}
          value={used.map(({ key }) => key)}
          maxValues={10}
          onChange={setTransforms}
        />
        <FieldTextInput
          field={field}
          label={t("map.default")}
          description={t("map.default_hint")}
          value={entry.default ?? ""}
          onChange={(text) => set({ default: text === "" ? undefined : text })}
        />
        <PolicySelect view={view} entry={entry} editor={editor} onChange={(conflict) => set({ conflict })} />
      </div>
      {erasesBlank(entry) && (
        <Note
          tone="warn"
          role="status"
          title={t("map.clear_warning", { ...words, field: field?.label ?? entry.field })}
        >
          {t("map.clear_warning_hint")}
        </Note>
      )}
      <ValueMap entry={entry} onChange={(value_map) => set({ value_map })} />
    </>
  );
}
