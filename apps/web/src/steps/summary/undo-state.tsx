import type { Summary, UserJob } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useJobEvent } from "../../api/job-events.ts";
import { CellText } from "../../ui/cell-text.tsx";
import { Note } from "../../ui/note.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { Table } from "../../ui/table.tsx";
import { TextLink } from "../../ui/text-link.tsx";

/** How far the undo is, or what it did and what it left alone. */
export function UndoState({ job, summary }: { job: UserJob; summary: Summary | undefined }) {
  const { t } = useTranslation();
  const event = useJobEvent(job.id);
  if (job.status === "undoing") {
    return (
      <Note title={t("undo.going_on")} role="status">
        <ProgressLine label={t("undo.going_on")} share={event?.status === "undoing" ? event.progress : 0} />
      </Note>
    );
  }
  if (job.status !== "undone") return null;
  const { put_back, kept, refused } = job.undo;
  const rest = [
    ...(kept > 0 ? [t("undo.kept", { count: kept })] : []),
    ...(refused > 0 ? [t("undo.refused", { count: refused })] : []),
  ];
  return (
    <>
      <Note tone={rest.length === 0 ? "ok" : "warn"} role="status" title={t("undo.put_back", { count: put_back })}>
        {rest.length === 0 ? t("undo.nothing_kept") : rest.join(" ")}
      </Note>
      {summary !== undefined && summary.undo_kept.length > 0 && <KeptTable kept={summary.undo_kept} />}
    </>
  );
}

function KeptTable({ kept }: { kept: Summary["undo_kept"] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("undo.kept_title")} lead={t("undo.kept_lead")}>
      <Table caption={t("undo.kept_title")}>
        <thead>
          <tr>
            <th scope="col">{t("undo.record")}</th>
            <th scope="col">{t("undo.field")}</th>
            <th scope="col">{t("undo.ours")}</th>
            <th scope="col">{t("undo.current")}</th>
          </tr>
        </thead>
        <tbody>
          {kept.map(({ entity_id, field, label, ours, current }) => (
            <tr key={`${entity_id}-${field}`}>
              <th scope="row">
                <TextLink to={`/contacts/${entity_id}`}>{t("preview.record", { id: entity_id })}</TextLink>
              </th>
              <td>
                <CellText value={label} />
              </td>
              <td>
                <CellText value={ours} lines={2} />
              </td>
              <td>
                <CellText value={current} lines={2} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
