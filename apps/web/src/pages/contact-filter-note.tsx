import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { campaignListsQuery, type ContactFilter } from "../api/contacts.ts";
import { userJobQuery } from "../api/user-jobs.ts";
import { Note } from "../ui/note.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** Which import or list the contacts on show are of, and the way to all of them. */
export function ContactFilterNote({ filter }: { filter: ContactFilter }) {
  const { t } = useTranslation();
  const { job_id = "", list_id } = filter;
  const job = useQuery({ ...userJobQuery(job_id), enabled: job_id !== "" });
  const lists = useQuery({ ...campaignListsQuery, enabled: list_id !== undefined });
  if (job_id === "" && list_id === undefined) return null;
  const list = lists.data?.campaign_lists.find(({ id }) => id === list_id);
  const title =
    job_id === ""
      ? t("contacts.of_list", { name: list?.name ?? "…" })
      : t("contacts.of_job", { file: job.data?.file_name ?? "…" });
  return <Note title={title} action={<TextLink to="/contacts">{t("contacts.all")}</TextLink>} />;
}
