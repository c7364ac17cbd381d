import type { ContactPage } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { FieldDiff } from "../../ui/field-diff.tsx";
import { formatDate, formatNumber } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import { SafeText } from "../../ui/safe-text.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import styles from "./record.module.css";

/** Which import and row set which value. */
export function RecordHistory({ history }: { history: ContactPage["history"] }) {
  const { t } = useTranslation();
  if (history.length === 0) return null;
  return (
    <Panel title={t("contact.history")}>
      <ol className={styles.history}>
        {history.map((entry, index) => (
          <li key={index}>
            <h3>{t(`contact.actions.${entry.action}`)}</h3>
            <p className={styles.when}>
              {formatDate(entry.at)}
              {entry.by !== null && ` · ${entry.by}`}
              {entry.file_name !== null && (
                <>
                  {" · "}
                  {entry.job_id === null ? (
                    <SafeText text={entry.file_name} />
                  ) : (
                    <TextLink to={`/imports/${entry.job_id}`}>
                      <SafeText text={entry.file_name} />
                    </TextLink>
                  )}
                </>
              )}
              {entry.row !== null && `, ${t("contact.row", { row: formatNumber(entry.row) })}`}
            </p>
            <FieldDiff changes={entry.changes} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
