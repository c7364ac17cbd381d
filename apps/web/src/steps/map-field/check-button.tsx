import { Button } from "@mantine/core";
import type { MapFieldView, Mapping, UserJob } from "@inlet/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useSaveMapping } from "../../api/job-steps.ts";
import { useRecordWords } from "../../record-words.ts";
import { Note } from "../../ui/note.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { StatusWord } from "../../ui/status-word.tsx";
import { WizardFooter } from "../../wizard-footer.tsx";
import { selectId } from "./field-select.tsx";
import { dropMappingDraft } from "./mapping-draft.ts";
import { columnForMissing, missingNeeds } from "./mapping-edits.ts";
import { MATCH_RULE_ID } from "./match-setup.tsx";
import { fieldLabel } from "./needs.tsx";

/** Save the mapping and have every row checked against it. */
export function CheckButton({ job, view, mapping }: { job: UserJob; view: MapFieldView; mapping: Mapping }) {
  const { t } = useTranslation();
  const words = useRecordWords(job.import_type);
  const navigate = useNavigate();
  const save = useSaveMapping(job.id);
  const [hasTried, setTried] = useState(false);
  const needs = missingNeeds(mapping, view.import_type.match_rules);
  const missing = needs.flatMap(({ fields }) => fields);
  const check = () => {
    setTried(true);
    if (missing.length > 0) return focusRemedy(view, mapping, missing);
    save.mutate(mapping, {
      onSuccess: () => {
        dropMappingDraft(job.id);
        void navigate(`/imports/${job.id}/preview`);
      },
    });
  };
  const isStuck = hasTried && missing.length > 0;
  const named = needs.flatMap(({ fields, label }) => label ?? fields.map((key) => fieldLabel(view, key)));
  const stuck = t("map.stuck", { fields: named.join(", ") });
  return (
    <>
      {isStuck && (
        <Note tone="bad" role="alert" title={stuck}>
          {t("map.stuck_hint", { ...words })}
        </Note>
      )}
      <ProblemAlert error={save.error} />
      <WizardFooter
        back={`/imports/${job.id}/datasource`}
        aside={isStuck ? <StatusWord tone="bad">{stuck}</StatusWord> : undefined}
      >
        <Button loading={save.isPending} onClick={check}>
          {t("map.check", { count: job.rows_loaded })}
        </Button>
      </WizardFooter>
    </>
  );
}

/** Put the person where the missing field can be given: the column that may hold it, else the match rule. */
function focusRemedy(view: MapFieldView, mapping: Mapping, missing: readonly string[]) {
  const column = columnForMissing(view, mapping, missing);
  const target = document.getElementById(column === null ? MATCH_RULE_ID : selectId(column));
  target?.scrollIntoView({ block: "center" });
  target?.focus();
}
