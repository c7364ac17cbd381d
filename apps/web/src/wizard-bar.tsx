import type { UserJob } from "@inlet/contract";
import { useIsMutating } from "@tanstack/react-query";
import { IconCheck, IconCloudUpload, IconDeviceLaptop } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useImportType } from "./api/import-types.ts";
import { jobWriteKey } from "./api/user-jobs.ts";
import { useHasMappingDraft } from "./steps/map-field/mapping-draft.ts";
import { CellText } from "./ui/cell-text.tsx";
import { openSteps, type StepName } from "./wizard-steps.ts";
import styles from "./wizard.module.css";

/** The four steps that people see, and the addresses each stands for. */
const marks: readonly { word: "file" | "match" | "check" | "import"; steps: readonly StepName[] }[] = [
  { word: "file", steps: ["datasource"] },
  { word: "match", steps: ["map-field"] },
  { word: "check", steps: ["preview"] },
  { word: "import", steps: ["run", "summary"] },
];

/** The job's name, what is imported, whether it is saved, and the way through the steps. */
export function WizardBar({ job, step }: { job: UserJob; step: StepName }) {
  const type = useImportType(job.import_type);
  return (
    <div className={styles.bar}>
      <div className={styles.job}>
        <span className={styles.name}>
          <CellText value={job.file_name} />
        </span>
        {type !== undefined && <span className={styles.type}>{type.label}</span>}
        <SavedState job={job} />
      </div>
      <Steps job={job} step={step} />
    </div>
  );
}

function SavedState({ job }: { job: UserJob }) {
  const { t } = useTranslation();
  const isSaving = useIsMutating({ mutationKey: jobWriteKey(job.id) }) > 0;
  const hasDraft = useHasMappingDraft(job.id) && openSteps(job).open.includes("map-field");
  const state = isSaving ? "saving" : hasDraft ? "kept" : "saved";
  const Icon = { saving: IconCloudUpload, kept: IconDeviceLaptop, saved: IconCheck }[state];
  return (
    <span className={styles.saved} role="status">
      <Icon size={15} stroke={1.75} aria-hidden />
      {t(`saved_state.${state}`)}
    </span>
  );
}

function Steps({ job, step }: { job: UserJob; step: StepName }) {
  const { t } = useTranslation();
  const { open } = openSteps(job);
  const now = marks.findIndex(({ steps }) => steps.includes(step));
  return (
    <nav aria-label={t("steps.label")}>
      <ol className={styles.steps}>
        {marks.map(({ word, steps }, index) => {
          const target = open.find((name) => steps.includes(name));
          const content = (
            <>
              <span className={styles.number}>
                {index < now ? <IconCheck size={13} stroke={2.5} aria-hidden /> : index + 1}
              </span>
              <span className={styles.word}>{t(`steps.${word}`)}</span>
            </>
          );
          const isDone = index < now || undefined;
          return (
            <li key={word}>
              {target !== undefined && index !== now ? (
                <Link className={styles.step} to={`/imports/${job.id}/${target}`} data-done={isDone}>
                  {content}
                </Link>
              ) : (
                <span className={styles.step} aria-current={index === now ? "step" : undefined} data-done={isDone}>
                  {content}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
