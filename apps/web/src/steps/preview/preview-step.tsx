import type { Preview, UserJob } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { previewQuery } from "../../api/job-steps.ts";
import { useRecordWords } from "../../record-words.ts";
import { Loading } from "../../ui/loading.tsx";
import { Note } from "../../ui/note.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { CheckingState } from "./checking-state.tsx";
import { EnrichedRows } from "./enriched-rows.tsx";
import { FirstRowsPlanned } from "./first-rows-planned.tsx";
import { IssueGroups } from "./issue-groups.tsx";
import { ExcludedRows } from "./excluded-rows.tsx";
import { MissingNote } from "./missing-note.tsx";
import { PlanFigures } from "./plan-figures.tsx";
import { RunForm } from "./run-form.tsx";

/** What the import would do, before it does it. */
export function PreviewStep({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  const words = useRecordWords(job.import_type);
  const isChecking = job.status === "validating";
  const preview = useQuery({ ...previewQuery(job.id), enabled: !isChecking });
  return (
    <Page
      title={t("preview.title")}
      documentTitle={`${t("preview.title")}: ${job.file_name}`}
      lead={t(isChecking ? "preview.lead_checking" : "preview.lead", { ...words })}
    >
      {isChecking && <CheckingState job={job} />}
      {!isChecking && preview.isPending && <Loading lines={8} />}
      {!isChecking && preview.isError && <ProblemAlert error={preview.error} onRetry={() => void preview.refetch()} />}
      {!isChecking && preview.data !== undefined && <Planned job={job} preview={preview.data} />}
    </Page>
  );
}

function Planned({ job, preview }: { job: UserJob; preview: Preview }) {
  const { t } = useTranslation();
  const cleared = preview.totals.fields_cleared ?? 0;
  return (
    <>
      <PlanFigures jobId={job.id} preview={preview} />
      {preview.blocked !== null && (
        <Note tone="bad" role="status" title={preview.blocked.message}>
          {t("preview.blocked_hint")}
        </Note>
      )}
      <MissingNote job={job} preview={preview} />
      {cleared > 0 && (
        <Note tone="warn" role="status" title={t("preview.clears", { count: cleared })}>
          {t("preview.clears_hint")}
        </Note>
      )}
      <FirstRowsPlanned jobId={job.id} preview={preview} />
      <IssueGroups jobId={job.id} preview={preview} />
      <ExcludedRows jobId={job.id} preview={preview} />
      <EnrichedRows importType={job.import_type} preview={preview} />
      <RunForm job={job} preview={preview} />
    </>
  );
}
