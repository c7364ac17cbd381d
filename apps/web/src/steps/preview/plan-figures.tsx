import type { Preview } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useJobWords } from "../../record-words.ts";
import { Figures, type Figure } from "../../ui/figures.tsx";
import { useEnrichNote } from "../enrich-note.ts";
import { Panel } from "../../ui/panel.tsx";

/** The plan in numbers; together they are every row of the file. */
export function PlanFigures({ jobId, preview }: { jobId: string; preview: Preview }) {
  const { t } = useTranslation();
  const words = useJobWords(jobId);
  const { totals } = preview;
  const leftOut: Figure[] = [
    { label: t("preview.skip"), value: totals.skip, bar: "skip" },
    { label: t("preview.review"), value: totals.review, bar: "skip" },
  ];
  const alsoCounted: Figure[] = [
    { label: t("preview.duplicates", { ...words }), value: totals.duplicates },
    { label: t("preview.warnings"), value: totals.warnings },
  ];
  const enrichNote = useEnrichNote()({
    ...{ rows: totals.enrich, fields: totals.fields_enriched, cleared: totals.fields_cleared ?? 0 },
  });
  const figures: Figure[] = [
    { label: t("preview.create"), value: totals.create, bar: "create" },
    { label: t("preview.enrich"), value: totals.enrich, bar: "enrich", note: enrichNote },
    { label: t("preview.unchanged"), value: totals.unchanged, bar: "unchanged" },
    ...leftOut.filter(({ value }) => value !== 0),
    { label: t("preview.fail"), value: totals.fail, bar: "fail" },
    ...alsoCounted.filter(({ value }) => value !== 0),
  ];
  return (
    <Panel title={t("preview.plan", { count: totals.total })} isBoxed>
      <Figures figures={figures} hasBar />
    </Panel>
  );
}
