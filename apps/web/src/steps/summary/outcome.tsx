import type { Summary } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useRecordWords } from "../../record-words.ts";
import { Figures, type Figure } from "../../ui/figures.tsx";
import { useEnrichNote } from "../enrich-note.ts";
import { Panel } from "../../ui/panel.tsx";

/** Every row of the file, in one of these. */
export function Outcome({ summary }: { summary: Summary }) {
  const { t } = useTranslation();
  const words = useRecordWords(summary.import_type);
  const leftOut: Figure[] = [
    { label: t("summary.skipped"), value: summary.skipped, bar: "skip" },
    { label: t("summary.waiting"), value: summary.waiting, bar: "skip" },
  ];
  const alsoCounted: Figure[] = [
    { label: t("summary.duplicates", { ...words }), value: summary.duplicates },
    { label: t("summary.warnings"), value: summary.warnings },
  ];
  const enrichNote = useEnrichNote()({
    ...{ rows: summary.enriched, fields: summary.fields_enriched, cleared: summary.fields_cleared },
  });
  const figures: Figure[] = [
    { label: t("summary.created"), value: summary.created, bar: "create" },
    { label: t("summary.enriched"), value: summary.enriched, bar: "enrich", note: enrichNote },
    { label: t("summary.unchanged"), value: summary.unchanged, bar: "unchanged" },
    ...leftOut.filter(({ value }) => value !== 0),
    { label: t("summary.failed"), value: summary.failed, bar: "fail" },
    ...alsoCounted.filter(({ value }) => value !== 0),
  ];
  return (
    <Panel title={t("summary.rows", { count: summary.total_rows })} isBoxed>
      <Figures figures={figures} hasBar />
    </Panel>
  );
}
