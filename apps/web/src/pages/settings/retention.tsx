import { Button, NumberInput } from "@mantine/core";
import type { Settings } from "@inlet/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/session.ts";
import { useChangeSettings } from "../../api/settings.ts";
import { notify } from "../../ui/notify.ts";
import { Panel } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import styles from "./settings.module.css";

const MAX_DAYS = 3_650;

/** What stands in a field: a number, or the text of one that is not finished. */
type Days = number | string;

const isDays = (days: Days): days is number => typeof days === "number" && days >= 1 && days <= MAX_DAYS;

/** How long the rows of imports stay. */
export function RetentionForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const isMember = useMe().role === "member";
  const change = useChangeSettings();
  const [finished, setFinished] = useState<Days>(settings.keep_finished_days);
  const [drafts, setDrafts] = useState<Days>(settings.keep_drafts_days);
  const isSame = finished === settings.keep_finished_days && drafts === settings.keep_drafts_days;
  return (
    <Panel title={t("settings.keep")} lead={t(isMember ? "settings.keep_member" : "settings.keep_hint")}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isDays(finished) || !isDays(drafts)) return;
          change.mutate(
            { keep_finished_days: finished, keep_drafts_days: drafts },
            { onSuccess: () => notify(t("settings.saved")) },
          );
        }}
      >
        <DaysField label={t("settings.keep_finished")} value={finished} onChange={setFinished} isFixed={isMember} />
        <DaysField label={t("settings.keep_drafts")} value={drafts} onChange={setDrafts} isFixed={isMember} />
        {!isMember && (
          <Button type="submit" loading={change.isPending} disabled={isSame || !isDays(finished) || !isDays(drafts)}>
            {t("settings.keep_action")}
          </Button>
        )}
      </form>
      <ProblemAlert error={change.error} />
    </Panel>
  );
}

function DaysField(field: { label: string; value: Days; onChange: (days: Days) => void; isFixed: boolean }) {
  const { t } = useTranslation();
  const { label, value, onChange, isFixed } = field;
  return (
    <NumberInput
      className={styles.days}
      label={label}
      value={value}
      onChange={onChange}
      min={1}
      max={MAX_DAYS}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      disabled={isFixed}
      error={isDays(value) ? null : t("settings.keep_days_error")}
    />
  );
}
