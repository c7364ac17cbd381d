import type { Summary, UserJob } from "@inlet/contract";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useImportType } from "../../api/import-types.ts";
import { recordsAddress } from "../../record-address.ts";
import { useRecordWords } from "../../record-words.ts";
import { formatBytes, formatDate, formatDuration } from "../../ui/format.ts";
import { CellText } from "../../ui/cell-text.tsx";
import { SafeText } from "../../ui/safe-text.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { lineCount } from "../datasource/lines-by-reason.ts";
import styles from "./summary.module.css";

/** Whose, when, how long, and what else was made. */
export function SummaryFacts({ job, summary }: { job: UserJob; summary: Summary }) {
  const { t } = useTranslation();
  const type = useImportType(summary.import_type);
  const words = useRecordWords(summary.import_type);
  const { campaign_list, left_out, blank_lines } = summary;
  const otherLines = left_out.filter(({ reason }) => reason !== "blank");
  const lines = otherLines.reduce((sum, range) => sum + lineCount(range), 0);
  return (
    <dl className={styles.facts}>
      <Fact label={t("summary.file")}>
        <CellText value={summary.file_name} lines={2} />
        <span className={styles.hint}>{formatBytes(job.file_size)}</span>
      </Fact>
      {campaign_list !== null && type !== undefined && (
        <Fact label={t("summary.list")}>
          <TextLink to={recordsAddress(type.record_kind, { list_id: campaign_list.id })}>
            <SafeText text={campaign_list.name} />
          </TextLink>{" "}
          <span className={styles.hint}>{t("summary.members", { count: campaign_list.members, ...words })}</span>
        </Fact>
      )}
      <Fact label={t("summary.who")}>{summary.created_by.name}</Fact>
      {summary.started_at !== null && <Fact label={t("summary.when")}>{formatDate(summary.started_at)}</Fact>}
      {summary.duration_ms !== null && <Fact label={t("summary.time")}>{formatDuration(summary.duration_ms)}</Fact>}
      {blank_lines + lines > 0 && (
        <Fact label={t("summary.not_rows")}>
          {[
            ...(blank_lines > 0 ? [t("datasource.blank_lines", { count: blank_lines })] : []),
            ...(lines > 0 ? [t("summary.other_lines", { count: lines })] : []),
          ].join(", ")}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
