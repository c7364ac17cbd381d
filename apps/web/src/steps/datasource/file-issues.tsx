import type { Findings } from "@inlet/contract";
import { Note } from "../../ui/note.tsx";
import styles from "./datasource.module.css";

/** What is odd about the file. */
export function FileIssues({ findings: { issues } }: { findings: Findings }) {
  if (issues.length === 0) return null;
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
    </div>
  );
}
