import type { MapFieldView } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { Note } from "../../ui/note.tsx";
import { SafeText } from "../../ui/safe-text.tsx";
import styles from "./map-field.module.css";
import { fieldLabel } from "./needs.tsx";
import type { MappingEditor } from "./use-mapping.ts";

/** What no longer holds of a mapping since the file is read in another way; nothing when all of it does. */
export function LostColumns({ view, editor }: { view: MapFieldView; editor: MappingEditor }) {
  const { t } = useTranslation();
  const { lost } = editor;
  if (lost.length === 0) return null;
  return (
    <Note tone="warn" title={t("map.lost", { count: lost.length })}>
      {t("map.lost_hint")}
      <ul className={styles.lost}>
        {lost.map(({ name, field }) => (
          <li key={`${name} ${field}`}>
            <SafeText text={t("map.lost_item", { column: name, field: fieldLabel(view, field) })} />
          </li>
        ))}
      </ul>
    </Note>
  );
}
