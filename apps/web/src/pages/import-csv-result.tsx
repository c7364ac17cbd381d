import { Button } from "@mantine/core";
import type { ImportCsvAnswer, Summary } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useRecordWords } from "../record-words.ts";
import { FailedRows } from "../steps/summary/failed-rows.tsx";
import { Outcome } from "../steps/summary/outcome.tsx";
import { useRecordsAddress } from "../steps/summary/records-address.ts";
import { Note } from "../ui/note.tsx";
import { TextLink } from "../ui/text-link.tsx";
import styles from "./import-csv.module.css";

const wentIn = (summary: Summary) => summary.created + summary.enriched + summary.unchanged > 0;

/** What came of the short form: the outcome, why there is none, or where it goes on. */
export function ImportCsvResult({ answer, onAgain }: { answer: ImportCsvAnswer; onAgain: () => void }) {
  const { t } = useTranslation();
  const { summary } = answer;
  const words = useRecordWords(summary?.import_type);
  const address = useRecordsAddress(summary ?? undefined);
  return (
    <>
      <ResultNote answer={answer} />
      {summary !== null && (
        <>
          <Outcome summary={summary} />
          <FailedRows summary={summary} />
        </>
      )}
      <div className={styles.actions}>
        {address !== null && (
          <Button component={Link} to={address}>
            {t("summary.records", { ...words })}
          </Button>
        )}
        <Button variant="default" onClick={onAgain}>
          {t("short.again")}
        </Button>
      </div>
    </>
  );
}

function ResultNote({ answer: { summary, failure, import_id } }: { answer: ImportCsvAnswer }) {
  const { t } = useTranslation();
  const report = (word: "details" | "follow" | "mend") => (
    <TextLink to={`/imports/${import_id}`}>{t(`short.${word}`)}</TextLink>
  );
  if (failure !== null) {
    return (
      <Note tone="bad" role="alert" title={failure.message} action={report("mend")}>
        {failure.hint}
      </Note>
    );
  }
  if (summary === null) {
    return (
      <Note role="status" title={t("short.background")} action={report("follow")}>
        {t("run.close_hint")}
      </Note>
    );
  }
  const tone = summary.failed > 0 ? "warn" : "ok";
  return (
    <Note
      tone={tone}
      role="status"
      title={t(wentIn(summary) ? "short.done" : "short.nothing")}
      action={report("details")}
    />
  );
}
