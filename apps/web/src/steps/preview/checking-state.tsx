import type { UserJob } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useJobEvent } from "../../api/job-events.ts";
import { formatNumber } from "../../ui/format.ts";
import { ProgressLine } from "../../ui/progress-line.tsx";
import uploadStyles from "../upload/upload.module.css";

/** How many rows have been checked. */
export function CheckingState({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  const event = useJobEvent(job.id);
  const isLive = event?.status === "validating";
  const checked = isLive ? event.rows_checked : job.status === "validating" ? job.rows_checked : 0;
  const share = isLive ? event.progress : job.rows_loaded === 0 ? 0 : checked / job.rows_loaded;
  return (
    <div>
      <ProgressLine label={t("preview.checking")} share={share} />
      <div className={uploadStyles.line} style={{ marginTop: "0.625rem" }}>
        <span role="status">{t("preview.checking")}</span>
        <span>{t("preview.checked", { done: formatNumber(checked), count: job.rows_loaded })}</span>
      </div>
    </div>
  );
}
