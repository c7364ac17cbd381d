import { Switch } from "@mantine/core";
import type { JobRow, Preview } from "@inlet/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useImportType } from "../../api/import-types.ts";
import { rowsQuery } from "../../api/job-steps.ts";
import { recordAddress } from "../../record-address.ts";
import { useRecordWords } from "../../record-words.ts";
import { FieldDiff } from "../../ui/field-diff.tsx";
import { formatNumber } from "../../ui/format.ts";
import { Loading } from "../../ui/loading.tsx";
import { MoreButton } from "../../ui/more-button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import styles from "./preview.module.css";

/** What changes in records that are there already. */
export function EnrichedRows({ importType, preview }: { importType: string; preview: Preview }) {
  const { t } = useTranslation();
  const words = useRecordWords(importType);
  const { isErasing, setErasing } = useErasing();
  if (preview.enriched.length === 0) return null;
  const hasErasing = (preview.totals.fields_cleared ?? 0) > 0;
  const isOnly = hasErasing && isErasing;
  const few = t(hasErasing ? "preview.clear_lead" : "preview.enriched_lead", {
    shown: preview.enriched.length,
    total: formatNumber(preview.totals.enrich),
  });
  return (
    <Panel
      title={t("preview.enriched", { ...words })}
      lead={isOnly ? t("preview.clear_only_lead") : few}
      actions={
        hasErasing && (
          <Switch
            label={t("preview.clear_only")}
            checked={isErasing}
            onChange={(event) => setErasing(event.currentTarget.checked)}
          />
        )
      }
    >
      {isOnly ? (
        <ErasingRows importType={importType} jobId={preview.job_id} />
      ) : (
        <RowDiffs importType={importType} rows={preview.enriched} />
      )}
    </Panel>
  );
}

const ERASES = "erases";

/** Whether only rows that erase something are asked for; the address holds it, so that back and reload keep it. */
function useErasing() {
  const [params, setParams] = useSearchParams();
  return {
    isErasing: params.get(ERASES) === "true",
    setErasing(isErasing: boolean) {
      const next = new URLSearchParams(params);
      if (isErasing) next.set(ERASES, "true");
      else next.delete(ERASES);
      setParams(next, { preventScrollReset: true });
    },
  };
}

/** All rows that erase something, page by page. */
function ErasingRows({ importType, jobId }: { importType: string; jobId: string }) {
  const list = useInfiniteQuery(rowsQuery(jobId, { erases: "true" }));
  if (list.isPending) return <Loading lines={3} />;
  if (list.isError) return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <>
      <RowDiffs importType={importType} rows={list.data.pages.flatMap((page) => page.rows)} />
      <MoreButton list={list} />
    </>
  );
}

/** Rows with the changes each makes, and the record they are made in. */
export function RowDiffs({ importType, rows }: { importType: string; rows: readonly JobRow[] }) {
  const { t } = useTranslation();
  const words = useRecordWords(importType);
  const kind = useImportType(importType)?.record_kind;
  return (
    <ul className={styles.diffs}>
      {rows.map((row) => (
        <li key={row.row}>
          <div className={styles.rowHead}>
            <h3>{t("preview.row", { row: formatNumber(row.row) })}</h3>
            {row.entity_id !== null && kind !== undefined && (
              <TextLink to={recordAddress(kind, row.entity_id)}>
                {t("preview.record", { id: row.entity_id, ...words })}
              </TextLink>
            )}
            {row.entity_id === null && row.duplicate_of !== null && (
              <span className={styles.meta}>
                {t("preview.same_as", { row: formatNumber(row.duplicate_of), ...words })}
              </span>
            )}
          </div>
          <FieldDiff changes={row.changes} />
        </li>
      ))}
    </ul>
  );
}
