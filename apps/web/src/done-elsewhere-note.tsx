import { Button } from "@mantine/core";
import type { UserJob } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DoneElsewhere } from "./done-elsewhere.ts";
import { dropMappingDraft, useHasMappingDraft } from "./steps/map-field/mapping-draft.ts";
import { focusHeading } from "./ui/focus-heading.ts";
import { Note } from "./ui/note.tsx";
import type { StepName } from "./wizard-steps.ts";
import styles from "./wizard.module.css";

interface Props {
  job: UserJob;
  step: StepName;
  done: DoneElsewhere | null;
  onForget: () => void;
}

/** What was done to the import elsewhere while it was on screen here, and the one thing to do about it. */
export function DoneElsewhereNote({ job, step, done, onForget }: Props) {
  const { t } = useTranslation();
  const hasDraft = useHasMappingDraft(job.id);
  const isUnsaved = done === "matched" && step === "map-field" && hasDraft;
  return (
    // There before its words are, so that a screen reader tells them.
    <div role="status" className={styles.news}>
      {done !== null && (
        <Note
          tone="warn"
          title={t(`elsewhere.${done}.title`)}
          action={<NextClick {...{ job, step, done, onForget, hasDraft }} />}
        >
          {t("elsewhere.who")} {t(`elsewhere.${isUnsaved ? "unsaved" : done}.hint`)}
        </Note>
      )}
    </div>
  );
}

function NextClick({ job, step, done, onForget, hasDraft }: Props & { hasDraft: boolean }) {
  const { t } = useTranslation();
  const forget = () => {
    onForget();
    focusHeading();
  };
  if (done === "matched" && step === "map-field" && hasDraft) {
    const takeTheirs = () => {
      dropMappingDraft(job.id);
      forget();
    };
    return <NoteButton onClick={takeTheirs}>{t("elsewhere.unsaved.take")}</NoteButton>;
  }
  if (done === "matched" && step !== "preview") {
    return (
      <Button component={Link} to={`/imports/${job.id}/preview`} variant="default" size="xs">
        {t("elsewhere.matched.next")}
      </Button>
    );
  }
  return <NoteButton onClick={forget}>{t("elsewhere.forget")}</NoteButton>;
}

function NoteButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Button variant="default" size="xs" onClick={onClick}>
      {children}
    </Button>
  );
}
