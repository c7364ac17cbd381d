import { ActionIcon, Select } from "@mantine/core";
import type { MapFieldView } from "@inlet/contract";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Panel } from "../../ui/panel.tsx";
import { FieldTextInput } from "./field-text-input.tsx";
import styles from "./map-field.module.css";
import { columnOfField, groupFields } from "./mapping-edits.ts";
import { fieldLabel } from "./needs.tsx";
import { CONSTANT_ADD_ID, constantId, useConstants } from "./use-constants.ts";
import type { MappingEditor } from "./use-mapping.ts";

/** Values that every row gets, for fields that have no column. */
export function Constants({ view, editor }: { view: MapFieldView; editor: MappingEditor }) {
  const { t } = useTranslation();
  const { mapping } = editor;
  const { add, set, remove } = useConstants(editor);
  const isFree = (key: string) =>
    columnOfField(mapping, key) === null && !mapping.constants.some(({ field }) => field === key);
  const free = groupFields(view.fields.filter(({ key }) => isFree(key))).map(({ group, fields }) => ({
    group,
    items: fields.map(({ key, label }) => ({ value: key, label })),
  }));
  return (
    <Panel title={t("map.constants")} lead={t("map.constants_hint")}>
      <div className={styles.setup}>
        {mapping.constants.map(({ field, value }) => (
          <div key={field} className={styles.pair} style={{ gridTemplateColumns: "1fr auto" }}>
            <FieldTextInput
              field={view.fields.find(({ key }) => key === field)}
              id={constantId(field)}
              label={fieldLabel(view, field)}
              value={value}
              onChange={(text) => set(field, text)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t("map.constant_remove", { field: fieldLabel(view, field) })}
              onClick={() => remove(field)}
            >
              <IconX size={17} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <Select
          id={CONSTANT_ADD_ID}
          label={t("map.constant_add")}
          placeholder={t("map.constant_choose")}
          data={free}
          value={null}
          searchable
          nothingFoundMessage={t("map.no_such_field")}
          classNames={{ dropdown: styles.drop }}
          onChange={(field) => field !== null && add(field)}
        />
      </div>
    </Panel>
  );
}
