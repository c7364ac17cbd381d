import type { Preview } from "@inlet/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { excludedRows, rowsQuery } from "../../api/job-steps.ts";
import { Panel } from "../../ui/panel.tsx";
import { RowMender } from "./row-mender.tsx";
import styles from "./preview.module.css";

/** Rows that were left out by hand, so that they can be taken back in. */
export function ExcludedRows({ jobId, preview }: { jobId: string; preview: Preview }) {
  const { t } = useTranslation();
  const hasExcluded = preview.totals.skip > 0;
  const list = useInfiniteQuery({ ...rowsQuery(jobId, excludedRows), enabled: hasExcluded });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (!hasExcluded || rows.length === 0) return null;
  return (
    <Panel title={t("preview.excluded")}>
      <div className={styles.rows} style={{ padding: 0 }}>
        {rows.map((row) => (
          <RowMender key={row.row} jobId={jobId} row={row} columns={preview.columns} />
        ))}
      </div>
    </Panel>
  );
}
