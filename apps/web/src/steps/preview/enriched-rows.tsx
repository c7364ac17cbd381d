import type { JobRow, Preview } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useImportType } from "../../api/import-types.ts";
import { recordAddress } from "../../record-address.ts";
import { useRecordWords } from "../../record-words.ts";
import { FieldDiff } from "../../ui/field-diff.tsx";
import { formatNumber } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import styles from "./preview.module.css";

/** What changes in records that are there already. */
export function EnrichedRows({ importType, preview }: { importType: string; preview: Preview }) {
  const { t } = useTranslation();
  const words = useRecordWords(importType);
  if (preview.enriched.length === 0) return null;
  const lead = t(preview.totals.fields_cleared ? "preview.clear_lead" : "preview.enriched_lead", {
    shown: preview.enriched.length,
    total: formatNumber(preview.totals.enrich),
  });
  return (
    <Panel title={t("preview.enriched", { ...words })} lead={lead}>
      <RowDiffs importType={importType} rows={preview.enriched} />
    </Panel>
  );
}

/** Rows with the changes each makes, and the record they are made in. */
export function RowDiffs({ importType, rows }: { importType: string; rows: readonly JobRow[] }) {
  const { t } = useTranslation();
  const words = useRecordWords(importType);
  const kind = useImportType(importType)?.record_kind;
  return (
    <ul className={styles.diffs}>
      {rows.map((row) => (
        <li key={row.row}>
          <div className={styles.rowHead}>
            <h3>{t("preview.row", { row: formatNumber(row.row) })}</h3>
            {row.entity_id !== null && kind !== undefined && (
              <TextLink to={recordAddress(kind, row.entity_id)}>
                {t("preview.record", { id: row.entity_id, ...words })}
              </TextLink>
            )}
            {row.entity_id === null && row.duplicate_of !== null && (
              <span className={styles.meta}>
                {t("preview.same_as", { row: formatNumber(row.duplicate_of), ...words })}
              </span>
            )}
          </div>
          <FieldDiff changes={row.changes} />
        </li>
      ))}
    </ul>
  );
}
