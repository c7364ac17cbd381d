import type { UserJob } from "@inlet/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { userJobsQuery } from "../api/user-jobs.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/loading.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Table } from "../ui/table.tsx";
import { UndoDialog } from "../undo/undo-dialog.tsx";
import { DeleteJobDialog } from "./delete-job-dialog.tsx";
import { NewImportButton } from "./new-import-button.tsx";
import { JobListRow } from "./job-list-row.tsx";

/** Every import the person may see, newest first. */
export function JobList() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(userJobsQuery);
  if (list.isPending) return <Loading />;
  if (list.isError) return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />;
  const jobs = list.data.pages.flatMap(({ user_jobs }) => user_jobs);
  if (jobs.length === 0) {
    return (
      <EmptyState icon={IconFileImport} title={t("imports.empty")} action={<NewImportButton />}>
        {t("imports.empty_hint")}
      </EmptyState>
    );
  }
  return (
    <>
      <JobTable jobs={jobs} />
      <MoreButton list={list} />
    </>
  );
}

function JobTable({ jobs }: { jobs: UserJob[] }) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState<UserJob | null>(null);
  const [returning, setReturning] = useState<UserJob | null>(null);
  const [isReturning, setIsReturning] = useState(false);
  const askToUndo = (job: UserJob) => {
    setReturning(job);
    setIsReturning(true);
  };
  const navigate = useNavigate();
  return (
    <>
      <Table caption={t("imports.caption")} isHovered>
        <thead>
          <tr>
            <th scope="col">{t("imports.file")}</th>
            <th scope="col">{t("imports.status")}</th>
            <th scope="col">{t("imports.result")}</th>
            <th scope="col">{t("imports.who")}</th>
            <th scope="col" data-narrow>
              {t("imports.actions")}
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <JobListRow key={job.id} job={job} onUndo={() => askToUndo(job)} onDelete={() => setLeaving(job)} />
          ))}
        </tbody>
      </Table>
      {returning !== null && (
        <UndoDialog
          job={jobs.find(({ id }) => id === returning.id) ?? returning}
          isOpen={isReturning}
          onClose={() => setIsReturning(false)}
          onBegun={() => void navigate(`/imports/${returning.id}/summary`)}
        />
      )}
      {leaving !== null && <DeleteJobDialog job={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}
