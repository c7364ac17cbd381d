import type { Column, IssueGroup } from "@inlet/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { rowsQuery } from "../../api/job-steps.ts";
import { Loading } from "../../ui/loading.tsx";
import { MoreButton } from "../../ui/more-button.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import styles from "./preview.module.css";
import { RowMender } from "./row-mender.tsx";

/** The rows of one kind of issue, to be mended or left out. */
export function IssueRows({ jobId, group, columns }: { jobId: string; group: IssueGroup; columns: Column[] }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(rowsQuery(jobId, { issue: group.code }));
  if (list.isPending) return <Loading lines={2} />;
  if (list.isError) return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages
    .flatMap((page) => page.rows)
    .filter(({ issues }) => issues.some(({ code, field }) => code === group.code && field === group.field));
  return (
    <div className={styles.rows}>
      {rows.map((row) => (
        <RowMender key={row.row} jobId={jobId} row={row} columns={columns} />
      ))}
      {rows.length === 0 && !list.hasNextPage && <p>{t("preview.all_mended")}</p>}
      <MoreButton list={list} />
    </div>
  );
}
