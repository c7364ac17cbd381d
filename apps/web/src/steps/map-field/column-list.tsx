import { Button, VisuallyHidden } from "@mantine/core";
import type { ColumnMapping, MapFieldView } from "@inlet/contract";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRecordWords } from "../../record-words.ts";
import { Panel } from "../../ui/panel.tsx";
import { ColumnRow } from "./column-row.tsx";
import { targetOptions } from "./field-select.tsx";
import styles from "./map-field.module.css";
import { mappingOf } from "./mapping-edits.ts";
import { columnLabel, fieldLabel } from "./needs.tsx";
import type { MappingEditor } from "./use-mapping.ts";

/** Columns drawn at once: a file may have more than a page can hold. */
const PAGE = 100;

/** All columns of the file, each with where it goes. */
export function ColumnList({ view, editor }: { view: MapFieldView; editor: MappingEditor }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(PAGE);
  const options = useMemo(() => targetOptions(view.fields, t), [view.fields, t]);
  const { move } = editor;
  return (
    <Panel title={t("map.columns")} lead={<ColumnsState view={view} editor={editor} />}>
      <VisuallyHidden role="status">
        {move !== null &&
          t("map.moved", {
            field: fieldLabel(view, move.field),
            from: columnLabel(view, move.from),
            to: columnLabel(view, move.to),
          })}
      </VisuallyHidden>
      <div>
        <div className={styles.head} aria-hidden>
          <span>{t("map.column")}</span>
          <span>{t("map.samples")}</span>
          <span>{t("map.target")}</span>
        </div>
        <ul className={styles.columns}>
          {view.columns.slice(0, shown).map((column) => (
            <ColumnRow key={column.index} view={view} column={column} editor={editor} options={options} />
          ))}
        </ul>
      </div>
      {shown < view.columns.length && (
        <Button variant="default" style={{ alignSelf: "center" }} onClick={() => setShown(shown + PAGE)}>
          {t("map.more_columns", { count: Math.min(PAGE, view.columns.length - shown) })}
        </Button>
      )}
    </Panel>
  );
}

/** How many columns go where, and what it means to be kept. */
function ColumnsState({ view, editor }: { view: MapFieldView; editor: MappingEditor }) {
  const { t } = useTranslation();
  const words = useRecordWords(view.import_type.key);
  const actions = view.columns.map(({ index }) => mappingOf(editor.mapping, index).action);
  const countOf = (action: ColumnMapping["action"]) => actions.filter((one) => one === action).length;
  const count = actions.length;
  const mapped = countOf("field");
  const parts = [
    mapped === count ? t("map.columns_all", { count }) : t("map.columns_some", { mapped, count }),
    countOf("metadata") > 0 && t("map.columns_kept", { ...words, count: countOf("metadata") }),
    countOf("ignore") > 0 && t("map.columns_ignored", { count: countOf("ignore") }),
  ];
  return <>{parts.filter((part) => part !== false).join(" ")}</>;
}
