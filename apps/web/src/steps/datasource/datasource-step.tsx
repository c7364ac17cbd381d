import { Button } from "@mantine/core";
import type { DatasourceView, Findings, UserJob } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { datasourceQuery } from "../../api/job-steps.ts";
import { JobFailureNote } from "../job-failure-note.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { WizardFooter } from "../../wizard-footer.tsx";
import { FileIssues } from "./file-issues.tsx";
import { FirstRows } from "./first-rows.tsx";
import { FoundChips } from "./found-chips.tsx";
import { RawLines } from "./raw-lines.tsx";
import { ReadingState } from "./reading-state.tsx";
import { SameFileNote } from "./same-file-note.tsx";

/** What was found in the file; whatever is wrong is set right here. */
export function DatasourceStep({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  const view = useQuery(datasourceQuery(job.id));
  const isReading = job.status === "draft" || job.status === "loading";
  const isReady = !isReading && job.status !== "failed";
  const isAnswer = job.datasource === "sql";
  const title = t(isAnswer ? "query.rows_title" : "datasource.title");
  return (
    <Page
      title={title}
      documentTitle={`${title}: ${job.file_name}`}
      lead={t(isReading ? "datasource.lead_reading" : isAnswer ? "query.rows_lead" : "datasource.lead")}
    >
      <JobFailureNote job={job} />
      {isReading && <ReadingState job={job} />}
      {view.isPending && <Loading />}
      {view.isError && <ProblemAlert error={view.error} onRetry={() => void view.refetch()} />}
      {view.data !== undefined && view.data.findings !== null && (
        <Found job={job} view={view.data} findings={view.data.findings} />
      )}
      <WizardFooter aside={isReading ? t("datasource.wait") : undefined}>
        {isReady ? (
          <Button
            component={Link}
            to={`/imports/${job.id}/map-field`}
            rightSection={<IconArrowRight size={17} aria-hidden />}
          >
            {t("datasource.next")}
          </Button>
        ) : (
          <Button disabled>{t("datasource.next")}</Button>
        )}
      </WizardFooter>
    </Page>
  );
}

function Found({ job, view, findings }: { job: UserJob; view: DatasourceView; findings: Findings }) {
  return (
    <>
      <SameFileNote job={job} sameFile={view.same_file} />
      <FoundChips job={job} view={view} findings={findings} />
      <FileIssues findings={findings} />
      <FirstRows view={view} findings={findings} />
      {view.raw_lines.length > 0 && <RawLines job={job} view={view} findings={findings} />}
    </>
  );
}
