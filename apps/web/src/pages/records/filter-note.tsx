import { useQuery } from "@tanstack/react-query";
import type { RecordKindInfo } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { campaignListsQuery } from "../../api/contacts.ts";
import type { RecordFilter } from "../../api/records.ts";
import { userJobQuery } from "../../api/user-jobs.ts";
import { recordsAddress } from "../../record-address.ts";
import { Note } from "../../ui/note.tsx";
import { TextLink } from "../../ui/text-link.tsx";

/** Which import or list the records on show are of, and the way to all of them. */
export function FilterNote({ kind, filter }: { kind: RecordKindInfo; filter: RecordFilter }) {
  const { t } = useTranslation();
  const { job_id = "", list_id } = filter;
  const job = useQuery({ ...userJobQuery(job_id), enabled: job_id !== "" });
  const lists = useQuery({ ...campaignListsQuery, enabled: list_id !== undefined });
  if (job_id === "" && list_id === undefined) return null;
  const records = kind.noun.other;
  const list = lists.data?.campaign_lists.find(({ id }) => id === list_id);
  const title =
    job_id === ""
      ? t("records.of_list", { records, name: list?.name ?? "…" })
      : t("records.of_job", { records, file: job.data?.file_name ?? "…" });
  return (
    <Note title={title} action={<TextLink to={recordsAddress(kind.key)}>{t("records.all", { records })}</TextLink>} />
  );
}
