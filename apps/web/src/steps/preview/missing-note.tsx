import { Button } from "@mantine/core";
import type { Preview, UserJob } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { useImportType } from "../../api/import-types.ts";
import { useSaveMapping } from "../../api/job-steps.ts";
import { focusHeading } from "../../ui/focus-heading.ts";
import { Note } from "../../ui/note.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";

/** Code of the issue that goes away once what is missing may be created. */
const NOT_THERE = "no_matching_contact";

/** Where rows stay out for want of what the import could create: say so, and let it be created from here. */
export function MissingNote({ job, preview: { issues, mapping } }: { job: UserJob; preview: Preview }) {
  const { t } = useTranslation();
  const what = useImportType(job.import_type)?.makes_missing ?? null;
  const save = useSaveMapping(job.id);
  const count = issues.find(({ code, severity }) => code === NOT_THERE && severity === "error")?.count ?? 0;
  if (what === null || count === 0 || mapping.options.create_missing === true) return null;
  const create = async () => {
    await save.mutateAsync({ ...mapping, options: { ...mapping.options, create_missing: true } });
    // The note goes while the rows are checked again, at times before this one answer is there.
    focusHeading();
  };
  const words = { count, record: what.one, records: what.other };
  return (
    <>
      <Note
        tone="warn"
        role="status"
        title={t("preview.missing", words)}
        action={
          <Button variant="default" loading={save.isPending} onClick={() => void create().catch(() => undefined)}>
            {t("preview.missing_create", words)}
          </Button>
        }
      >
        {t("preview.missing_hint", words)}
      </Note>
      <ProblemAlert error={save.error} />
    </>
  );
}
