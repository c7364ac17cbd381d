import { Button } from "@mantine/core";
import type { ImportCsvAnswer } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { FailedRows } from "../steps/summary/failed-rows.tsx";
import { Outcome } from "../steps/summary/outcome.tsx";
import { Note } from "../ui/note.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** What came of the short form: the outcome, or where it goes on. */
export function ImportCsvResult({ answer, onAgain }: { answer: ImportCsvAnswer; onAgain: () => void }) {
  const { t } = useTranslation();
  const { summary, import_id } = answer;
  const hasContacts = summary !== null && summary.created + summary.enriched + summary.unchanged > 0;
  return (
    <>
      {summary === null ? (
        <Note
          role="status"
          title={t("short.background")}
          action={<TextLink to={`/imports/${import_id}`}>{t("short.follow")}</TextLink>}
        >
          {t("run.close_hint")}
        </Note>
      ) : (
        <>
          <Note
            tone={summary.failed > 0 ? "warn" : "ok"}
            role="status"
            title={t(hasContacts ? "short.done" : "short.nothing")}
            action={<TextLink to={`/imports/${import_id}`}>{t("short.details")}</TextLink>}
          />
          <Outcome summary={summary} />
          <FailedRows summary={summary} />
        </>
      )}
      <div style={{ display: "flex", flexWrap: "wrap", gap: "0.75rem" }}>
        {hasContacts && (
          <Button component={Link} to={`/contacts?job_id=${import_id}`}>
            {t("summary.contacts")}
          </Button>
        )}
        <Button variant="default" onClick={onAgain}>
          {t("short.again")}
        </Button>
      </div>
    </>
  );
}
