import { VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CellText } from "./cell-text.tsx";
import styles from "./field-diff.module.css";

export interface Change {
  label: string;
  before: string | null;
  after: string | null;
}

/** What stood there and what stands there then, field by field. */
export function FieldDiff({ changes }: { changes: readonly Change[] }) {
  return (
    <div className={styles.frame}>
      <dl className={styles.changes}>
        {changes.map(({ label, before, after }, index) => (
          <div key={index} style={{ display: "contents" }}>
            <dt>
              <CellText value={label} />
            </dt>
            <dd>
              {before === null ? <Added /> : <Before value={before} />}
              {after === null ? <Nothing /> : <After value={after} />}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function After({ value }: { value: string }) {
  return (
    <span className={styles.after}>
      <CellText value={value} lines={3} />
    </span>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return <em className={styles.nothing}>{t("diff.nothing")}</em>;
}

function Added() {
  const { t } = useTranslation();
  return (
    <>
      <VisuallyHidden>{t("diff.added")}</VisuallyHidden>
      <span className={styles.arrow} aria-hidden>
        +
      </span>
    </>
  );
}

function Before({ value }: { value: string }) {
  const { t } = useTranslation();
  return (
    <>
      <VisuallyHidden>{t("diff.before")}</VisuallyHidden>
      <s className={styles.before}>
        <CellText value={value} />
      </s>
      <span className={styles.arrow} aria-hidden>
        →
      </span>
      <VisuallyHidden>{t("diff.after")}</VisuallyHidden>
    </>
  );
}
