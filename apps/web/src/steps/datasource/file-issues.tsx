import type { Findings, LeftOut } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../ui/format.ts";
import { Note } from "../../ui/note.tsx";
import styles from "./datasource.module.css";

/** What is odd about the file, and which of its lines are no rows. */
export function FileIssues({ findings }: { findings: Findings }) {
  const { t } = useTranslation();
  const { issues, left_out, blank_lines } = findings;
  const shownLines = left_out.filter(({ reason }) => reason !== "blank");
  if (issues.length === 0 && shownLines.length === 0 && blank_lines === 0) return null;
  return (
    <div className={styles.notes}>
      {issues.map(({ code, severity, message, hint }, index) => (
        <Note
          key={`${code}-${index}`}
          tone={severity === "error" ? "bad" : severity === "warning" ? "warn" : "quiet"}
          title={message}
        >
          {hint}
        </Note>
      ))}
      {(shownLines.length > 0 || blank_lines > 0) && (
        <Note title={t("datasource.left_out")}>
          <ul className={styles.list}>
            {shownLines.map((range) => (
              <li key={range.from_line}>
                <LineRange range={range} />
              </li>
            ))}
            {blank_lines > 0 && <li>{t("datasource.blank_lines", { count: blank_lines })}</li>}
          </ul>
        </Note>
      )}
    </div>
  );
}

function LineRange({ range }: { range: LeftOut }) {
  const { t } = useTranslation();
  const from = formatNumber(range.from_line);
  const where =
    range.from_line === range.to_line
      ? t("datasource.one_line", { line: from })
      : t("datasource.line_range", { from, to: formatNumber(range.to_line) });
  return (
    <>
      {where}: {t(`datasource.reasons.${range.reason}`)}
    </>
  );
}
