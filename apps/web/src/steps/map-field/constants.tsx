import { ActionIcon, Select, TextInput } from "@mantine/core";
import type { MapFieldView } from "@inlet/contract";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Panel } from "../../ui/panel.tsx";
import styles from "./map-field.module.css";
import { columnOfField, groupFields } from "./mapping-edits.ts";
import { fieldLabel } from "./needs.tsx";
import type { MappingEditor } from "./use-mapping.ts";

/** Values that every row gets, for fields that have no column. */
export function Constants({ view, editor }: { view: MapFieldView; editor: MappingEditor }) {
  const { t } = useTranslation();
  const { mapping, change } = editor;
  const isFree = (key: string) =>
    columnOfField(mapping, key) === null && !mapping.constants.some(({ field }) => field === key);
  const free = groupFields(view.fields.filter(({ key }) => isFree(key))).map(({ group, fields }) => ({
    group,
    items: fields.map(({ key, label }) => ({ value: key, label })),
  }));
  const setValue = (field: string, value: string) =>
    change({
      ...mapping,
      constants: mapping.constants.map((constant) => (constant.field === field ? { field, value } : constant)),
    });
  return (
    <Panel title={t("map.constants")} lead={t("map.constants_hint")}>
      <div className={styles.setup}>
        {mapping.constants.map(({ field, value }) => (
          <div key={field} className={styles.pair} style={{ gridTemplateColumns: "1fr auto" }}>
            <TextInput
              label={fieldLabel(view, field)}
              value={value}
              onChange={({ currentTarget }) => setValue(field, currentTarget.value)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t("map.constant_remove", { field: fieldLabel(view, field) })}
              onClick={() =>
                change({ ...mapping, constants: mapping.constants.filter((entry) => entry.field !== field) })
              }
            >
              <IconX size={17} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <Select
          label={t("map.constant_add")}
          placeholder={t("map.constant_choose")}
          data={free}
          value={null}
          searchable
          nothingFoundMessage={t("map.no_such_field")}
          classNames={{ dropdown: styles.drop }}
          onChange={(field) =>
            field !== null && change({ ...mapping, constants: [...mapping.constants, { field, value: "" }] })
          }
        />
      </div>
    </Panel>
  );
}
