import { Button } from "@mantine/core";
import type { UserJob } from "@inlet/contract";
import { useIsMutating, useQuery } from "@tanstack/react-query";
import { IconArrowRight } from "@tabler/icons-react";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { datasourceQuery } from "../../api/job-steps.ts";
import { jobWriteKey } from "../../api/user-jobs.ts";
import { JobFailureNote } from "../job-failure-note.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { WizardFooter } from "../../wizard-footer.tsx";
import { Found } from "./found.tsx";
import { ReadingState } from "./reading-state.tsx";
import { useLastFound } from "./use-last-found.ts";

/** What was found in the file; whatever is wrong is set right here. */
export function DatasourceStep({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  const view = useQuery(datasourceQuery(job.id));
  const found = useLastFound(view.data);
  const isReading = job.status === "draft" || job.status === "loading";
  const isWriting = useIsMutating({ mutationKey: jobWriteKey(job.id) }) > 0;
  const isAnswer = job.datasource === "sql";
  const title = t(isAnswer ? "query.rows_title" : "datasource.title");
  const isFirstRead = isReading && found === null;
  return (
    <Page
      title={title}
      documentTitle={`${title}: ${job.file_name}`}
      lead={t(isFirstRead ? "datasource.lead_reading" : isAnswer ? "query.rows_lead" : "datasource.lead")}
    >
      <JobFailureNote job={job} />
      {isFirstRead && <ReadingState job={job} />}
      {view.isPending && <Loading />}
      {view.isError && <ProblemAlert error={view.error} onRetry={() => void view.refetch()} />}
      {found !== null && <Found job={job} {...found} />}
      <WizardFooter aside={isReading ? t("datasource.wait") : undefined}>
        <NextLink job={job} isReady={!isReading && !isWriting && job.status !== "failed"} />
      </WizardFooter>
    </Page>
  );
}

/** One link in either state, so that it keeps the focus of who waits on it. */
function NextLink({ job, isReady }: { job: UserJob; isReady: boolean }) {
  const { t } = useTranslation();
  return (
    <Button
      component={Link}
      to={`/imports/${job.id}/map-field`}
      rightSection={<IconArrowRight size={17} aria-hidden />}
      aria-disabled={!isReady || undefined}
      data-disabled={!isReady || undefined}
      onClick={(event: MouseEvent) => {
        if (!isReady) event.preventDefault();
      }}
    >
      {t("datasource.next")}
    </Button>
  );
}
