import { Button, Switch, TextInput } from "@mantine/core";
import type { Preview, UserJob } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useRun } from "../../api/user-jobs.ts";
import { Panel } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { WizardFooter } from "../../wizard-footer.tsx";
import styles from "./preview.module.css";
import { useListChoice } from "./use-list-choice.ts";

const LONGEST_NAME = 200;

/** The last wish, the list, and the button that says what it does. */
export function RunForm({ job, preview }: { job: UserJob; preview: Preview }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const run = useRun(job.id);
  const { hasList, name, setHasList, setName } = useListChoice(preview);
  const isNameless = hasList && name.trim() === "";
  const { totals } = preview;
  const goingIn = totals.create + totals.enrich + totals.unchanged;
  const start = () => {
    if (isNameless) return document.getElementById("list-name")?.focus();
    run.mutate(hasList ? name.trim() : null, { onSuccess: () => void navigate(`/imports/${job.id}/run`) });
  };
  return (
    <>
      <Panel title={t("preview.list")} lead={t("preview.list_lead")}>
        <div className={styles.list}>
          <Switch
            label={t("preview.list_on")}
            checked={hasList}
            onChange={({ currentTarget }) => setHasList(currentTarget.checked)}
          />
          {hasList && (
            <TextInput
              id="list-name"
              label={t("preview.list_name")}
              value={name}
              maxLength={LONGEST_NAME}
              error={isNameless ? t("preview.list_nameless") : undefined}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
          )}
        </div>
      </Panel>
      <ProblemAlert error={run.error} />
      <WizardFooter
        back={`/imports/${job.id}/map-field`}
        aside={preview.blocked === null ? undefined : t("preview.blocked_short")}
      >
        <Button
          loading={run.isPending}
          disabled={preview.blocked !== null || (goingIn === 0 && totals.total > 0)}
          onClick={start}
        >
          <Consequence goingIn={goingIn} leftOut={totals.total - goingIn} />
        </Button>
      </WizardFooter>
    </>
  );
}

function Consequence({ goingIn, leftOut }: { goingIn: number; leftOut: number }) {
  const { t } = useTranslation();
  if (goingIn === 0) return <>{t(leftOut === 0 ? "preview.finish" : "preview.nothing")}</>;
  const main = t("preview.import", { count: goingIn });
  return <>{leftOut === 0 ? main : `${main}, ${t("preview.leaving", { count: leftOut })}`}</>;
}
