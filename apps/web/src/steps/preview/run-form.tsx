import { Button, Switch, TextInput } from "@mantine/core";
import type { Preview, UserJob } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useImportType } from "../../api/import-types.ts";
import { useRun } from "../../api/user-jobs.ts";
import { useRecordWords } from "../../record-words.ts";
import { Panel } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { WizardFooter } from "../../wizard-footer.tsx";
import styles from "./preview.module.css";
import { useListChoice } from "./use-list-choice.ts";

const LONGEST_NAME = 200;

/** The last wish, where records are gathered on a list, and the button that says what it does. */
export function RunForm({ job, preview }: { job: UserJob; preview: Preview }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const run = useRun(job.id);
  const type = useImportType(job.import_type);
  const list = useListChoice(preview);
  const { name } = list;
  const hasList = type?.gathers_list === true && list.hasList;
  const isNameless = hasList && name.trim() === "";
  const { totals } = preview;
  const goingIn = totals.create + totals.enrich + totals.unchanged;
  const start = () => {
    if (isNameless) return document.getElementById("list-name")?.focus();
    run.mutate(hasList ? name.trim() : null, { onSuccess: () => void navigate(`/imports/${job.id}/run`) });
  };
  return (
    <>
      {type?.gathers_list === true && <ListChoice importType={job.import_type} list={list} />}
      <ProblemAlert error={run.error} />
      <WizardFooter
        back={`/imports/${job.id}/map-field`}
        aside={preview.blocked === null ? undefined : t("preview.blocked_short")}
      >
        <Button
          // What has begun is on its way to the next step: a second click must not ask for it again.
          loading={run.isPending || run.isSuccess}
          disabled={type === undefined || preview.blocked !== null || (goingIn === 0 && totals.total > 0)}
          onClick={start}
        >
          <Consequence goingIn={goingIn} leftOut={totals.total - goingIn} erased={totals.fields_cleared ?? 0} />
        </Button>
      </WizardFooter>
    </>
  );
}

function ListChoice({ importType, list }: { importType: string; list: ReturnType<typeof useListChoice> }) {
  const { t } = useTranslation();
  const words = useRecordWords(importType);
  const { hasList, name, setHasList, setName } = list;
  return (
    <Panel title={t("preview.list")} lead={t("preview.list_lead", { ...words })}>
      <div className={styles.list}>
        <Switch
          label={t("preview.list_on", { ...words })}
          checked={hasList}
          onChange={({ currentTarget }) => setHasList(currentTarget.checked)}
        />
        {hasList && (
          <TextInput
            id="list-name"
            label={t("preview.list_name")}
            value={name}
            maxLength={LONGEST_NAME}
            error={name.trim() === "" ? t("preview.list_nameless") : undefined}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        )}
      </div>
    </Panel>
  );
}

function Consequence({ goingIn, leftOut, erased }: { goingIn: number; leftOut: number; erased: number }) {
  const { t } = useTranslation();
  if (goingIn === 0) return <>{t(leftOut === 0 ? "preview.finish" : "preview.nothing")}</>;
  const parts = [
    t("preview.import", { count: goingIn }),
    ...(erased > 0 ? [t("preview.erasing", { count: erased })] : []),
    ...(leftOut > 0 ? [t("preview.leaving", { count: leftOut })] : []),
  ];
  return <>{parts.join(", ")}</>;
}
