import type { RecordColumn, RecordValue as Value } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import { CellText } from "../../ui/cell-text.tsx";
import { Panel } from "../../ui/panel.tsx";
import { RecordValue } from "./record-value.tsx";
import styles from "./record.module.css";

interface Entry {
  key: string;
  label: string;
  value: ReactNode;
}

/** A field of a page, written as its type wants it. */
export function shownEntry({ key, label, type, value }: RecordColumn & { value: Value }): Entry {
  return { key, label, value: <RecordValue type={type} value={value} lines={6} isLinked /> };
}

/** Values under their names. */
export function Values({ entries }: { entries: readonly Entry[] }) {
  return (
    <dl className={styles.values}>
      {entries.map(({ key, label, value }) => (
        <div key={key} style={{ display: "contents" }}>
          <dt>
            <CellText value={label} lines={2} />
          </dt>
          <dd>{typeof value === "string" ? <CellText value={value} lines={6} isLinked /> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What was imported under the names of its columns. */
export function MetadataPanel({ metadata }: { metadata: readonly { key: string; value: string }[] }) {
  const { t } = useTranslation();
  if (metadata.length === 0) return null;
  return (
    <Panel title={t("contact.metadata")} lead={t("contact.metadata_lead")}>
      <Values entries={metadata.map(({ key, value }) => ({ key, label: key, value }))} />
    </Panel>
  );
}
