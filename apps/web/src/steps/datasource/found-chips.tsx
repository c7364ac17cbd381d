import type { DatasourceView, Findings, SpreadsheetFindings, UserJob } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { ChipMenu } from "../../ui/chip-menu.tsx";
import { formatBytes } from "../../ui/format.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { CsvChips } from "./csv-chips.tsx";
import styles from "./datasource.module.css";
import { HeaderChip, isHeaderChosen } from "./header-chip.tsx";
import { JsonChips } from "./json-chips.tsx";
import { SqlChips } from "./sql-chips.tsx";
import { useReadSoFar } from "./reading-state.tsx";
import type { Reread } from "./use-reread.ts";

interface Props {
  job: UserJob;
  view: DatasourceView;
  /** With the settings that are asked for. */
  findings: Findings;
  reread: Reread;
}

/** What was found, as settings that can be changed. */
export function FoundChips({ job, view, findings, reread }: Props) {
  return (
    <>
      <div className={styles.facts}>
        <Size {...{ job, view, findings, reread }} />
        {findings.datasource === "csv" && <CsvChips findings={findings} reread={reread} />}
        {findings.datasource === "spreadsheet" && <SheetChip findings={findings} reread={reread} />}
        {findings.datasource === "json" && <JsonChips findings={findings} reread={reread} />}
        {findings.datasource === "sql" && <SqlChips job={job} findings={findings} reread={reread} />}
        {isHeaderChosen(findings) && <HeaderChip view={view} findings={findings} reread={reread} />}
      </div>
      <ProblemAlert error={reread.error} />
    </>
  );
}

/** How large the file is, or how far it is read again; in the same place, so that nothing moves below. */
function Size({ job, view, findings, reread }: Props) {
  const { t } = useTranslation();
  const { soFar } = useReadSoFar(job);
  const reading = [t("datasource.reading"), soFar].filter((part) => part !== "").join(" · ");
  return (
    <span className={styles.size}>
      <strong>{formatBytes(view.file_size)}</strong> ·{" "}
      {reread.isReading ? (
        reading
      ) : (
        <>
          <strong>{t("rows", { count: view.rows_loaded })}</strong> ·{" "}
          <strong>{t("columns", { count: findings.columns.length })}</strong>
        </>
      )}
    </span>
  );
}

/** Which sheet of a workbook is read. Where its header stands says nothing about another sheet. */
function SheetChip({ findings, reread }: { findings: SpreadsheetFindings; reread: Reread }) {
  const { t } = useTranslation();
  return (
    <ChipMenu
      label={t("datasource.sheet")}
      value={String(findings.sheet)}
      options={findings.sheets.map(({ name, is_hidden }, place) => ({
        value: String(place),
        label: is_hidden ? t("datasource.hidden_sheet", { name }) : name,
      }))}
      onChange={(value) => reread.replace({ sheet: Number(value) })}
    />
  );
}
