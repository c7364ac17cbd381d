import type { UserJob } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useJobEvent } from "../../api/job-events.ts";
import { formatBytes } from "../../ui/format.ts";
import { ProgressLine } from "../../ui/progress-line.tsx";
import uploadStyles from "../upload/upload.module.css";

/** How far the server has read the file. */
export function ReadingState({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  const event = useJobEvent(job.id);
  const isLive = event?.status === "loading";
  const bytes = isLive ? event.bytes_read : job.status === "loading" ? job.bytes_read : 0;
  const rows = isLive ? event.rows_loaded : job.rows_loaded;
  return (
    <div>
      <ProgressLine label={t("datasource.reading")} share={job.file_size === 0 ? 0 : bytes / job.file_size} />
      <div className={uploadStyles.line} style={{ marginTop: "0.625rem" }}>
        <span role="status">{t("datasource.reading")}</span>
        <span>
          {t("datasource.rows_so_far", { count: rows })} ·{" "}
          {t("upload.of", { done: formatBytes(bytes), total: formatBytes(job.file_size) })}
        </span>
      </div>
    </div>
  );
}
