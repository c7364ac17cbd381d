import type { UserJob } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useJobEvent } from "../../api/job-events.ts";
import { formatBytes } from "../../ui/format.ts";
import { ProgressLine } from "../../ui/progress-line.tsx";
import uploadStyles from "../upload/upload.module.css";

/** How far the server has read a file that is read for the first time. */
export function ReadingState({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  const { share, soFar } = useReadSoFar(job);
  return (
    <div>
      <ProgressLine label={t("datasource.reading")} share={share} />
      <div className={uploadStyles.line} style={{ marginTop: "0.625rem" }}>
        <span role="status">{t("datasource.reading")}</span>
        <span>{soFar}</span>
      </div>
    </div>
  );
}

/** How far the server has read a file, live. @returns share 0..1, and the same in words; "" before it has begun */
export function useReadSoFar(job: UserJob): { share: number; soFar: string } {
  const { t } = useTranslation();
  const event = useJobEvent(job.id);
  if (job.status !== "loading") return { share: 0, soFar: "" };
  const isLive = event?.status === "loading" && event.seq > job.version;
  const bytes = isLive ? event.bytes_read : job.bytes_read;
  const rows = isLive ? event.rows_loaded : job.rows_loaded;
  const amount = t("upload.of", { done: formatBytes(bytes), total: formatBytes(job.file_size) });
  return {
    share: job.file_size === 0 ? 0 : bytes / job.file_size,
    soFar: `${t("datasource.rows_so_far", { count: rows })} · ${amount}`,
  };
}
