import { ActionIcon } from "@mantine/core";
import type { Column, MapFieldView } from "@inlet/contract";
import { IconAdjustments } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { CellText } from "../../ui/cell-text.tsx";
import { formatShare } from "../../ui/format.ts";
import { SafeText } from "../../ui/safe-text.tsx";
import { ColumnSettings } from "./column-settings.tsx";
import { FieldSelect, type TargetOptions } from "./field-select.tsx";
import styles from "./map-field.module.css";
import { erasesBlank, mappingOf } from "./mapping-edits.ts";
import { columnLabel, fieldLabel } from "./needs.tsx";
import type { MappingEditor } from "./use-mapping.ts";

interface Props {
  view: MapFieldView;
  column: Column;
  editor: MappingEditor;
  options: TargetOptions;
}

/** One column: what it is, what it holds, where it goes and why. */
export function ColumnRow({ view, column, editor, options }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const settingsId = useId();
  const label = columnLabel(view, column.index);
  const entry = mappingOf(editor.mapping, column.index);
  return (
    <li className={styles.row}>
      <ColumnFacts view={view} column={column} />
      <ColumnSamples view={view} column={column} />
      <div className={styles.target}>
        <FieldSelect
          {...{ column: column.index, label, entry, options }}
          reason={<Reason view={view} column={column} editor={editor} />}
          onChoose={editor.choose}
        />
        {erasesBlank(entry) && <p className={styles.erases}>{t("map.clear_mark")}</p>}
      </div>
      {entry.action === "field" && (
        <>
          <ActionIcon
            className={styles.open}
            variant={isOpen ? "light" : "subtle"}
            size="lg"
            aria-expanded={isOpen}
            aria-controls={settingsId}
            aria-label={t("map.settings_named", { column: label })}
            onClick={() => setOpen(!isOpen)}
          >
            <IconAdjustments size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
          <div id={settingsId} className={styles.more} hidden={!isOpen}>
            {isOpen && <ColumnSettings view={view} entry={entry} editor={editor} />}
          </div>
        </>
      )}
    </li>
  );
}

function ColumnFacts({ view, column }: { view: MapFieldView; column: Column }) {
  const { t } = useTranslation();
  const profile = view.profiles.find((entry) => entry.column === column.index);
  return (
    <div>
      <h3 className={styles.header}>
        <CellText value={columnLabel(view, column.index)} lines={2} />
      </h3>
      {profile !== undefined && (
        <span className={styles.fill}>
          {profile.filled === 0
            ? t("map.empty_column")
            : `${t("map.filled", { share: formatShare(profile.fill_rate) })} · ${t(`field_type.${profile.detected_type}`, { defaultValue: profile.detected_type })}`}
        </span>
      )}
    </div>
  );
}

function ColumnSamples({ view, column }: { view: MapFieldView; column: Column }) {
  const { t } = useTranslation();
  const samples = view.profiles.find((entry) => entry.column === column.index)?.samples ?? [];
  return (
    <ul className={styles.samples} aria-label={t("map.samples_named", { column: columnLabel(view, column.index) })}>
      {samples.map((sample, index) => (
        <li key={index}>
          <CellText value={sample} />
        </li>
      ))}
    </ul>
  );
}

/** Why the column goes where it goes; nothing where a person chose that. */
function Reason({ view, column, editor }: { view: MapFieldView; column: Column; editor: MappingEditor }) {
  const { t } = useTranslation();
  const { move } = editor;
  if (move?.to === column.index) {
    return <span className={styles.moved}>{t("map.moved_here", { column: columnLabel(view, move.from) })}</span>;
  }
  if (move?.from === column.index) {
    const words = { field: fieldLabel(view, move.field), column: columnLabel(view, move.to) };
    return <span className={styles.moved}>{t("map.moved_away", words)}</span>;
  }
  const suggestion = view.suggestions.find((entry) => entry.column === column.index);
  if (suggestion === undefined || !editor.isSuggested(column.index)) return null;
  return <SafeText text={suggestion.reason} />;
}
