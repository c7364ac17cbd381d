import { VisuallyHidden } from "@mantine/core";
import type { Findings, UserJob } from "@inlet/contract";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { asAsked } from "./as-asked.ts";
import styles from "./datasource.module.css";
import { FileIssues } from "./file-issues.tsx";
import { FirstRows } from "./first-rows.tsx";
import { FoundChips } from "./found-chips.tsx";
import { LeftOutLines } from "./left-out-lines.tsx";
import { RawLines } from "./raw-lines.tsx";
import { useReadSoFar } from "./reading-state.tsx";
import { SameFileNote } from "./same-file-note.tsx";
import type { LastFound } from "./use-last-found.ts";
import { useReread } from "./use-reread.ts";

/** What was found, with the settings by which it was, and what they make of the rows. */
export function Found({ job, view, shown, findings }: { job: UserJob } & LastFound) {
  const reread = useReread(job, view);
  const { isReading } = reread;
  const asked = asAsked(findings, isReading ? reread.asked : {});
  return (
    <>
      <SameFileNote job={job} sameFile={view.same_file} />
      <FoundChips job={job} view={shown} findings={asked} reread={reread} />
      <ReadAgain findings={findings} rows={shown.rows_loaded} isReading={isReading} />
      <div className={styles.outcome}>
        {isReading && <ReadProgress job={job} />}
        <OfBefore isReading={isReading}>
          <FileIssues findings={findings} reread={reread} />
        </OfBefore>
        <LeftOutLines findings={findings} rawLines={shown.raw_lines} asRows={asked.as_rows ?? []} reread={reread} />
        <OfBefore isReading={isReading}>
          <FirstRows view={shown} findings={findings} />
        </OfBefore>
      </div>
      {shown.raw_lines.length > 0 && <RawLines view={shown} findings={asked} reread={reread} />}
    </>
  );
}

/** What belongs to the settings of before while the file is read again: nobody can use it then. */
function OfBefore({ isReading, children }: { isReading: boolean; children: ReactNode }) {
  return (
    <div className={styles.outcome} inert={isReading} data-outdated={isReading || undefined}>
      {children}
    </div>
  );
}

/** How far the file is read again, above what it was before. */
function ReadProgress({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  return (
    <div className={styles.progress}>
      <ProgressLine label={t("datasource.reading")} share={useReadSoFar(job).share} />
    </div>
  );
}

/** That the file is read again and what came of it, for those who do not see it; nothing before. */
function ReadAgain({ findings, rows, isReading }: { findings: Findings; rows: number; isReading: boolean }) {
  const { t } = useTranslation();
  const [wasReading, setWasReading] = useState(isReading);
  if (isReading && !wasReading) setWasReading(true);
  const { header_row: line, columns } = findings;
  return (
    <VisuallyHidden role="status">
      {isReading && t("datasource.reading")}
      {wasReading &&
        !isReading &&
        t(line === null ? "datasource.read_no_header" : "datasource.read_header", {
          rows: t("rows", { count: rows }),
          columns: t("columns", { count: columns.length }),
          line,
        })}
    </VisuallyHidden>
  );
}
