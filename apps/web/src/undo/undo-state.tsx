import type { Summary, UndoCounts, UserJob } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useJobEvent } from "../api/job-events.ts";
import { type RecordWords, useRecordWords } from "../record-words.ts";
import { CellText } from "../ui/cell-text.tsx";
import { Figures } from "../ui/figures.tsx";
import { formatNumber } from "../ui/format.ts";
import { Note } from "../ui/note.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProgressLine } from "../ui/progress-line.tsx";
import { Table } from "../ui/table.tsx";
import { RecordLink } from "../record-link.tsx";
import { KeptList } from "./kept-list.tsx";

/** What was left alone is told one by one up to this many. */
const MOST_SHOWN = 100;

/** How far the undo is, or what it did, what it left alone and what was refused. */
export function UndoState({ job, summary }: { job: UserJob; summary: Summary | undefined }) {
  const words = useRecordWords(job.import_type);
  if (job.status === "undoing") return <GoingOn job={job} />;
  const hasStopped = job.status === "failed" && job.failure.at === "undoing";
  if (job.status !== "undone" && !hasStopped) return null;
  const counts = job.status === "undone" ? job.undo : (summary?.undo ?? null);
  if (counts === null) return null;
  return (
    <>
      {job.status === "undone" && <DoneNote words={words} counts={counts} />}
      <Buckets counts={counts} />
      {summary !== undefined && <LeftAlone words={words} summary={summary} />}
    </>
  );
}

function GoingOn({ job }: { job: Extract<UserJob, { status: "undoing" }> }) {
  const { t } = useTranslation();
  const event = useJobEvent(job.id);
  const live = event?.status === "undoing" ? (event.undo?.processed ?? 0) : 0;
  const done = Math.max(live, job.undo.processed);
  const total = job.counts.created + job.counts.enriched;
  return (
    <Note title={t("undo.going_on")} role="status">
      <p style={{ marginBottom: "0.625rem" }}>{t("undo.progress", { done: formatNumber(done), count: total })}</p>
      <ProgressLine label={t("undo.going_on")} share={total === 0 ? 0 : done / total} />
    </Note>
  );
}

function DoneNote({ words, counts }: { words: RecordWords; counts: UndoCounts }) {
  const { t } = useTranslation();
  const { put_back, kept, gone, refused } = counts;
  const rest = [
    ...(kept > 0 ? [t("undo.kept", { count: kept, ...words })] : []),
    ...(gone > 0 ? [t("undo.gone", { count: gone, ...words })] : []),
    ...(refused > 0 ? [t("undo.refused", { count: refused, ...words })] : []),
  ];
  const isAll = kept + refused === 0;
  return (
    <Note tone={isAll ? "ok" : "warn"} role="status" title={t("undo.put_back", { count: put_back, ...words })}>
      {rest.length === 0 ? t("undo.nothing_kept") : rest.join(" ")}
    </Note>
  );
}

/** Each record of the import, as it came out of the undo. */
function Buckets({ counts }: { counts: UndoCounts }) {
  const { t } = useTranslation();
  const figures = [
    { label: t("undo.figure_deleted"), value: counts.deleted },
    {
      label: t("undo.figure_restored"),
      value: counts.restored,
      note: counts.restored > 0 ? t("undo.values", { count: counts.fields_restored }) : undefined,
    },
    { label: t("undo.figure_kept"), value: counts.kept },
    ...(counts.gone > 0 ? [{ label: t("undo.figure_gone"), value: counts.gone }] : []),
    { label: t("undo.figure_refused"), value: counts.refused },
  ];
  return (
    <Panel title={t("undo.figures")} isBoxed>
      <Figures figures={figures} />
    </Panel>
  );
}

function LeftAlone({ words, summary }: { words: RecordWords; summary: Summary }) {
  const { t } = useTranslation();
  const { undo_kept: kept, undo_refused: refused } = summary;
  const isCut = kept.length >= MOST_SHOWN;
  return (
    <>
      {kept.length > 0 && (
        <Panel
          title={t("undo.kept_title")}
          lead={t(isCut ? "undo.kept_lead_first" : "undo.kept_lead", { count: kept.length })}
        >
          <KeptList kept={kept} />
        </Panel>
      )}
      {refused.length > 0 && (
        <Panel title={t("undo.refused_title")} lead={t("undo.refused_lead", { ...words })}>
          <Table caption={t("undo.refused_title")}>
            <thead>
              <tr>
                <th scope="col">{t("undo.record")}</th>
                <th scope="col">{t("undo.reason")}</th>
              </tr>
            </thead>
            <tbody>
              {refused.map(({ entity, entity_id, reason }) => (
                <tr key={`${entity}-${entity_id}`}>
                  <th scope="row">
                    <RecordLink kind={entity} id={entity_id} />
                  </th>
                  <td data-text>
                    <CellText value={reason} lines={3} />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Panel>
      )}
    </>
  );
}
