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
import { focusOn } from "./focus-on.ts";
import { columnForMissing, isGivable, missingNeeds, type Need } from "./mapping-edits.ts";
import { MATCH_RULE_ID } from "./match-setup.tsx";
import { fieldLabel, giveId } from "./needs.tsx";
import { constantId } from "./use-constants.ts";

/** Save the mapping and have every row checked against it. */
export function CheckButton({ job, view, mapping }: { job: UserJob; view: MapFieldView; mapping: Mapping }) {
  const { t } = useTranslation();
  const words = useRecordWords(job.import_type);
  const navigate = useNavigate();
  const save = useSaveMapping(job.id);
  const [hasTried, setTried] = useState(false);
  const needs = missingNeeds(mapping, view.import_type.match_rules);
  const first = needs[0];
  const check = () => {
    setTried(true);
    if (first !== undefined) return focusOn(remedyId(view, mapping, first));
    save.mutate(mapping, {
      onSuccess: () => {
        dropMappingDraft(job.id);
        void navigate(`/imports/${job.id}/preview`);
      },
    });
  };
  const isStuck = hasTried && first !== undefined;
  const named = needs.map(
    ({ fields, label }) => label ?? t("map.one_of", { fields: fields.map((key) => fieldLabel(view, key)) }),
  );
  const stuck = t("map.stuck", { fields: named.join("; ") });
  const hint = first !== undefined && isGivable(view, first) ? "map.stuck_hint_give" : "map.stuck_hint";
  return (
    <>
      {isStuck && (
        <Note tone="bad" role="alert" title={stuck}>
          {t(hint, { ...words })}
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

/** Where the missing field can be given: its value for every row, the column that may hold it, else the match rule. */
function remedyId(view: MapFieldView, mapping: Mapping, need: Need): string {
  const blank = mapping.constants.find(({ field }) => need.fields.includes(field));
  if (blank !== undefined) return constantId(blank.field);
  const [field] = need.fields;
  if (field !== undefined && isGivable(view, need)) return giveId(field);
  const column = columnForMissing(view, mapping, need.fields);
  return column === null ? MATCH_RULE_ID : selectId(column);
}
