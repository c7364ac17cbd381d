import { Button } from "@mantine/core";
import type { Findings, Issue } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { focusHeading } from "../../ui/focus-heading.ts";
import { Note } from "../../ui/note.tsx";
import styles from "./datasource.module.css";
import { headerAt } from "./header-chip.tsx";
import type { Reread } from "./use-reread.ts";

interface Props {
  findings: Findings;
  reread: Reread;
}

/** What is odd about the file; a header row in doubt can be had the other way at once. */
export function FileIssues({ findings, reread }: Props) {
  const { issues } = findings;
  if (issues.length === 0) return null;
  return (
    <div className={styles.notes}>
      {issues.map((issue, index) => (
        <Note
          key={`${issue.code}-${index}`}
          tone={issue.severity === "error" ? "bad" : issue.severity === "warning" ? "warn" : "quiet"}
          title={issue.message}
          action={
            issue.code === "header_doubtful" ? (
              <OtherHeader issue={issue} findings={findings} reread={reread} />
            ) : undefined
          }
        >
          {issue.hint}
        </Note>
      ))}
    </div>
  );
}

/** Takes the line in doubt for the header, or for a row where it is the header now. */
function OtherHeader({ issue: { line }, findings, reread }: Props & { issue: Issue }) {
  const { t } = useTranslation();
  if (line === null) return null;
  const other = findings.header_row === null ? line : 0;
  const isJson = findings.datasource === "json";
  return (
    <Button
      variant="default"
      size="xs"
      onClick={() => {
        // The note goes, and the button with it.
        focusHeading();
        // Lists of JSON have their headers in the first of them, on whatever line.
        reread.change(isJson ? { header_rows: Math.min(other, 1) } : headerAt(other));
      }}
    >
      {other === 0 ? t("datasource.read_as_row", { line }) : t("datasource.use_as_header", { line })}
    </Button>
  );
}
