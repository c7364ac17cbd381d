import type { IssueGroup, Preview } from "@inlet/contract";
import { IconAlertTriangle, IconChevronDown, IconChevronUp, IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../api/client.ts";
import { formatNumber } from "../../ui/format.ts";
import { Note } from "../../ui/note.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SafeText } from "../../ui/safe-text.tsx";
import { DownloadLink } from "../../ui/text-link.tsx";
import { IssueRows } from "./issue-rows.tsx";
import styles from "./preview.module.css";

const SHOWN_NUMBERS = 8;
const severityIcons = { error: IconCircleX, warning: IconAlertTriangle, info: IconInfoCircle };

/** What is wrong, by kind: how often, in which rows, and what to do. */
export function IssueGroups({ jobId, preview }: { jobId: string; preview: Preview }) {
  const { t } = useTranslation();
  const { issues, totals } = preview;
  if (totals.total === 0) return <Note tone="warn" title={t("preview.no_rows")} role="status" />;
  if (issues.length === 0) return <Note tone="ok" title={t("preview.no_issues")} role="status" />;
  return (
    <Panel
      title={t("preview.issues")}
      lead={t("preview.issues_lead")}
      actions={
        totals.fail > 0 && (
          <DownloadLink href={client.rows.csvUrl(jobId, "ERROR")}>
            {t("preview.download", { count: totals.fail })}
          </DownloadLink>
        )
      }
    >
      <ul className={styles.groups}>
        {issues.map((group) => (
          <Group key={`${group.code}-${group.field}-${group.column}`} jobId={jobId} group={group} preview={preview} />
        ))}
      </ul>
    </Panel>
  );
}

function Group({ jobId, group, preview }: { jobId: string; group: IssueGroup; preview: Preview }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const rowsId = useId();
  const Icon = severityIcons[group.severity];
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <li>
      <button
        type="button"
        className={styles.group}
        data-severity={group.severity}
        aria-expanded={isOpen}
        aria-controls={rowsId}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon size={18} stroke={1.75} aria-hidden />
        <span className={styles.message}>
          <span>
            <SafeText text={group.message} />
            {group.is_varied && t("preview.and_others")}
          </span>
          <span className={styles.where}>
            <SafeText text={group.hint === null ? "" : `${group.hint} `} />
            {t("preview.in_rows", { count: group.count, rows: rowNumbers(group, t("preview.and_more")) })}
          </span>
        </span>
        <span className={styles.count}>
          {t(`preview.severity.${group.severity}`, { count: group.count })}
          <Chevron size={16} aria-hidden />
        </span>
      </button>
      <div id={rowsId} hidden={!isOpen}>
        {isOpen && <IssueRows jobId={jobId} group={group} columns={preview.columns} />}
      </div>
    </li>
  );
}

function rowNumbers({ rows, count }: IssueGroup, more: string): string {
  const shown = rows.slice(0, SHOWN_NUMBERS).map(formatNumber).join(", ");
  return count > SHOWN_NUMBERS ? `${shown} ${more}` : shown;
}
