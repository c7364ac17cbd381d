import { Button } from "@mantine/core";
import type { Summary, UserJob } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { summaryQuery } from "../../api/job-steps.ts";
import { useRecordWords } from "../../record-words.ts";
import { Loading } from "../../ui/loading.tsx";
import { Note } from "../../ui/note.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { UndoButton } from "../../undo/undo-button.tsx";
import { UndoState } from "../../undo/undo-state.tsx";
import { WizardFooter } from "../../wizard-footer.tsx";
import { JobFailureNote } from "../job-failure-note.tsx";
import { FailedRows } from "./failed-rows.tsx";
import { Outcome } from "./outcome.tsx";
import { useRecordsAddress } from "./records-address.ts";
import { SummaryChanges } from "./summary-changes.tsx";
import { SummaryFacts } from "./summary-facts.tsx";

/** What happened, all of it, and the way back. */
export function SummaryStep({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  const summary = useQuery(summaryQuery(job.id));
  const words = useRecordWords(job.import_type);
  const isOver = job.status === "completed" || job.status === "completed_with_errors";
  const address = useRecordsAddress(isOver ? summary.data : undefined);
  const title = t(`summary.title.${titleOf(job, summary.data)}`);
  return (
    <Page title={title} documentTitle={`${title}: ${job.file_name}`}>
      <JobFailureNote job={job} />
      <UndoState job={job} summary={summary.data} />
      {job.status === "expired" && <Note title={t("summary.expired")}>{t("summary.expired_what", { ...words })}</Note>}
      {summary.isPending && <Loading lines={8} />}
      {summary.isError && <ProblemAlert error={summary.error} onRetry={() => void summary.refetch()} />}
      {summary.data !== undefined && <Told job={job} summary={summary.data} />}
      <WizardFooter aside={<UndoButton job={job} />}>
        <Button component={Link} to={address ?? "/imports/new"}>
          {address === null ? t("imports.new") : t("summary.records", { ...words })}
        </Button>
      </WizardFooter>
    </Page>
  );
}

function titleOf(job: UserJob, summary: Summary | undefined) {
  switch (job.status) {
    case "completed":
      return "completed";
    case "completed_with_errors":
      return summary !== undefined && summary.created + summary.enriched + summary.unchanged === 0
        ? "nothing"
        : "with_errors";
    case "cancelled":
      return "cancelled";
    case "undoing":
      return "undoing";
    case "undone":
      return "undone";
    case "failed":
      return "failed";
    case "expired":
      return "expired";
    default:
      return "completed";
  }
}

function Told({ job, summary }: { job: UserJob; summary: Summary }) {
  return (
    <>
      <Outcome summary={summary} />
      <SummaryFacts job={job} summary={summary} />
      <FailedRows summary={summary} />
      <SummaryChanges summary={summary} />
    </>
  );
}
