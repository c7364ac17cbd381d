import { Button, VisuallyHidden } from "@mantine/core";
import type { MapFieldView } from "@inlet/contract";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "../../ui/panel.tsx";
import { ColumnRow } from "./column-row.tsx";
import { targetOptions } from "./field-select.tsx";
import styles from "./map-field.module.css";
import { columnLabel, fieldLabel } from "./needs.tsx";
import type { MappingEditor } from "./use-mapping.ts";

/** Columns drawn at once: a file may have more than a page can hold. */
const PAGE = 100;

/** All columns of the file, each with where it goes. */
export function ColumnList({ view, editor }: { view: MapFieldView; editor: MappingEditor }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(PAGE);
  const options = useMemo(() => targetOptions(view.fields, t), [view.fields, t]);
  const mapped = editor.mapping.columns.filter(({ action }) => action === "field").length;
  const { move } = editor;
  return (
    <Panel title={t("map.columns")} lead={t("map.columns_state", { mapped, count: view.columns.length })}>
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
