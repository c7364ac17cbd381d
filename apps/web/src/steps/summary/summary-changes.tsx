import type { ChangedPlan, Summary } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { type RecordWords, useRecordWords } from "../../record-words.ts";
import { FieldDiff } from "../../ui/field-diff.tsx";
import { formatNumber } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import { Table } from "../../ui/table.tsx";
import { RowDiffs } from "../preview/enriched-rows.tsx";

/** What was changed in records that were there before, and where the run differed from its plan. */
export function SummaryChanges({ summary }: { summary: Summary }) {
  const { t } = useTranslation();
  const words = useRecordWords(summary.import_type);
  const { enriched_rows, enriched, plan_changed, plan_changed_count } = summary;
  return (
    <>
      {enriched_rows.length > 0 && (
        <Panel
          title={t("summary.changes", { ...words })}
          lead={t("preview.enriched_lead", { shown: enriched_rows.length, total: formatNumber(enriched) })}
        >
          <RowDiffs importType={summary.import_type} rows={enriched_rows} />
        </Panel>
      )}
      {plan_changed.length > 0 && <ChangedPlans words={words} plans={plan_changed} count={plan_changed_count} />}
    </>
  );
}

/** @param plans the first of them */
function ChangedPlans({ words, plans, count }: { words: RecordWords; plans: readonly ChangedPlan[]; count: number }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("summary.plan_changed", { count })} lead={t("summary.plan_changed_lead")}>
      <Table caption={t("summary.plan_changed", { count })}>
        <thead>
          <tr>
            <th scope="col" data-narrow>
              {t("datasource.row")}
            </th>
            <th scope="col">{t("summary.planned")}</th>
            <th scope="col">{t("summary.done")}</th>
          </tr>
        </thead>
        <tbody>
          {plans.map(({ row, planned, planned_changes: before, done, done_changes: after }) => (
            <tr key={row}>
              <th scope="row" data-narrow>
                {formatNumber(row)}
              </th>
              <td data-text>
                {t(`action_word.${planned}`, { defaultValue: planned, ...words })}
                <FieldDiff changes={before} />
              </td>
              <td data-text>
                {t(`action_word.${done}`, { defaultValue: done, ...words })}
                <FieldDiff changes={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
