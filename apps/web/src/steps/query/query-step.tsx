import { SqlOptions, type UserJob } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate, useParams, useSearchParams } from "react-router";
import { useChangeQuery, useConnections, useCreateFromQuery } from "../../api/datasources.ts";
import { importTypesQuery } from "../../api/import-types.ts";
import { datasourceQuery } from "../../api/job-steps.ts";
import { isBusy, userJobQuery } from "../../api/user-jobs.ts";
import { Loading } from "../../ui/loading.tsx";
import { Note } from "../../ui/note.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { openSteps } from "../../wizard-steps.ts";
import { QueryForm } from "./query-form.tsx";

/** Rows from a database, in place of a file. */
export function NewQueryStep() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const types = useQuery(importTypesQuery);
  const connections = useConnections();
  const type = search.get("type") ?? types.data?.[0]?.key;
  const take = useCreateFromQuery(type ?? "");
  const [first] = connections ?? [];
  return (
    <Page title={t("query.title")} lead={t("query.lead")}>
      {types.isError && <ProblemAlert error={types.error} onRetry={() => void types.refetch()} />}
      {(connections === undefined || types.isPending) && <Loading lines={3} />}
      {connections?.length === 0 && <Note title={t("query.closed")}>{t("query.closed_hint")}</Note>}
      {connections !== undefined && first !== undefined && type !== undefined && (
        <QueryForm
          connections={connections}
          place="new"
          initial={{ connection: first, query: "" }}
          asked={null}
          take={take}
          onTaken={(job) => void navigate(`/imports/${job.id}/datasource`)}
        />
      )}
    </Page>
  );
}

/** Another query for an import that has not run. */
export function ChangeQueryStep() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const job = useQuery(userJobQuery(id));
  if (job.data !== undefined) return <ChangeQuery job={job.data} />;
  return (
    <Page title={t("query.change")}>
      {job.isPending ? <Loading /> : <ProblemAlert error={job.error} onRetry={() => void job.refetch()} />}
    </Page>
  );
}

function ChangeQuery({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const view = useQuery(datasourceQuery(job.id));
  const connections = useConnections();
  const take = useChangeQuery(job);
  const asked = SqlOptions.safeParse(view.data?.options).data;
  const isOpen = job.datasource === "sql" && (openSteps(job).open.includes("datasource") || isBusy(job));
  if (!isOpen || connections?.length === 0) return <Navigate to={`/imports/${job.id}`} replace />;
  const onTaken = () => void navigate(`/imports/${job.id}/datasource`);
  return (
    <Page
      title={t("query.change")}
      documentTitle={`${t("query.change")}: ${job.file_name}`}
      lead={t("query.change_lead")}
      actions={<TextLink to={`/imports/${job.id}/datasource`}>{t("query.back")}</TextLink>}
    >
      {view.isError && <ProblemAlert error={view.error} onRetry={() => void view.refetch()} />}
      {(view.isPending || connections === undefined) && <Loading />}
      {asked !== undefined && connections !== undefined && (
        <QueryForm
          key={job.id}
          place={job.id}
          connections={connections.includes(asked.connection) ? connections : [asked.connection, ...connections]}
          initial={asked}
          asked={asked}
          take={take}
          onTaken={onTaken}
        />
      )}
    </Page>
  );
}
