import type { MapFieldView, UserJob } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { mapFieldQuery } from "../../api/job-steps.ts";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { JobFailureNote } from "../job-failure-note.tsx";
import { CheckButton } from "./check-button.tsx";
import { ColumnList } from "./column-list.tsx";
import { Constants } from "./constants.tsx";
import { LostColumns } from "./lost-columns.tsx";
import { MatchSetup } from "./match-setup.tsx";
import { Needs } from "./needs.tsx";
import { TemplateTools } from "./template-tools.tsx";
import { useMapping } from "./use-mapping.ts";

/** Say for each column where it goes. */
export function MapFieldStep({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  const view = useQuery(mapFieldQuery(job.id));
  return (
    <Page
      title={t("map.title")}
      documentTitle={`${t("map.title")}: ${job.file_name}`}
      lead={t("map.lead")}
      actions={view.data !== undefined && <TemplatePlace view={view.data} />}
    >
      <JobFailureNote job={job} />
      {view.isPending && <Loading lines={8} />}
      {view.isError && <ProblemAlert error={view.error} onRetry={() => void view.refetch()} />}
      {view.data !== undefined && <MapForm job={job} view={view.data} />}
    </Page>
  );
}

function TemplatePlace({ view }: { view: MapFieldView }) {
  return <TemplateTools view={view} editor={useMapping(view)} />;
}

function MapForm({ job, view }: { job: UserJob; view: MapFieldView }) {
  const editor = useMapping(view);
  return (
    <>
      <LostColumns view={view} editor={editor} />
      <Needs view={view} editor={editor} />
      <ColumnList view={view} editor={editor} />
      <Constants view={view} editor={editor} />
      <MatchSetup view={view} editor={editor} />
      <CheckButton job={job} view={view} mapping={editor.mapping} />
    </>
  );
}
