import { Button } from "@mantine/core";
import type { JobStatus, SameFile, UserJob } from "@inlet/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { mapFieldQuery } from "../../api/job-steps.ts";
import { JobStatusWord } from "../../job-words.tsx";
import { formatDate } from "../../ui/format.ts";
import { Note } from "../../ui/note.tsx";
import { notify } from "../../ui/notify.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { keepMappingDraft } from "../map-field/mapping-draft.ts";
import { reuseMapping } from "../map-field/mapping-edits.ts";
import styles from "./datasource.module.css";

/** Statuses of imports of which nothing went in yet. */
const unused: readonly JobStatus[] = ["draft", "loading", "loaded", "validating", "validated"];

/** Lay another import's mapping over this one's, as a template is laid, and go and look at it. */
function useReuse(job: UserJob) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (otherId: string) => {
      const ours = await queries.fetchQuery(mapFieldQuery(job.id));
      const theirs = await queries.fetchQuery(mapFieldQuery(otherId));
      keepMappingDraft(job.id, { columns: ours.columns, mapping: reuseMapping(ours, theirs) });
    },
    onSuccess: () => {
      notify(t("same_file.mapping_used"));
      return navigate(`/imports/${job.id}/map-field`);
    },
  });
}

/** That the very same file came in before, and what can be taken from there; nothing when it did not. */
export function SameFileNote({ job, sameFile }: { job: UserJob; sameFile: SameFile[] }) {
  const { t } = useTranslation();
  const reuse = useReuse(job);
  if (sameFile.length === 0) return null;
  const isImported = sameFile.some(({ status }) => !unused.includes(status));
  const title =
    job.datasource === "sql"
      ? t(isImported ? "same_file.imported_rows" : "same_file.read_rows")
      : t(isImported ? "same_file.imported" : "same_file.uploaded");
  return (
    <>
      <Note title={title}>
        <p className={styles.sameHint}>{t("same_file.go_on")}</p>
        <ul className={styles.same}>
          {sameFile.map((before) => (
            <SameFileLine key={before.job_id} before={before} reuse={reuse} />
          ))}
        </ul>
      </Note>
      <ProblemAlert error={reuse.error} />
    </>
  );
}

function SameFileLine({ before, reuse }: { before: SameFile; reuse: ReturnType<typeof useReuse> }) {
  const { t } = useTranslation();
  const when = formatDate(before.created_at);
  const { name } = before.created_by;
  return (
    <li>
      <span className={styles.sameWhat}>
        <span>
          {t("same_file.when", { when, name })}, {t("rows", { count: before.rows_loaded })}
        </span>
        <JobStatusWord status={before.status} />
      </span>
      <span className={styles.sameWays}>
        <Button
          component={Link}
          to={`/imports/${before.job_id}`}
          variant="subtle"
          size="compact-sm"
          aria-label={t("same_file.open_named", { when })}
        >
          {t("same_file.open")}
        </Button>
        {before.can_reuse_mapping && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={reuse.isPending && reuse.variables === before.job_id}
            onClick={() => reuse.mutate(before.job_id)}
            aria-label={t("same_file.use_mapping_named", { when })}
          >
            {t("same_file.use_mapping")}
          </Button>
        )}
      </span>
    </li>
  );
}
