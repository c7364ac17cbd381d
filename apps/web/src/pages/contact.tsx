import type { ContactPage as ContactView } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { contactQuery } from "../api/contacts.ts";
import { CellText } from "../ui/cell-text.tsx";
import { formatDate } from "../ui/format.ts";
import { Loading } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { SafeText } from "../ui/safe-text.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { ContactHistory } from "./contact-history.tsx";
import styles from "./contact.module.css";

/** One contact: what is known of it, and where each value came from. */
export function ContactPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const contact = useQuery(contactQuery(id));
  const name = contact.data?.display_name;
  const title = name === undefined ? t("contact.title") : name === "" ? t("contacts.nameless") : name;
  return (
    <Page title={title}>
      {contact.isPending && <Loading />}
      {contact.isError && <ProblemAlert error={contact.error} onRetry={() => void contact.refetch()} />}
      {contact.data !== undefined && (
        <div className={styles.sides}>
          <div className={styles.side}>
            <FieldGroups contact={contact.data} />
            <Metadata contact={contact.data} />
          </div>
          <div className={styles.side}>
            <Origin contact={contact.data} />
            <ContactHistory history={contact.data.history} />
          </div>
        </div>
      )}
    </Page>
  );
}

function FieldGroups({ contact }: { contact: ContactView }) {
  const groups = Map.groupBy(
    contact.fields.filter(({ value }) => value !== null && value !== ""),
    ({ group }) => group,
  );
  return [...groups].map(([group, fields]) => (
    <Panel key={group} title={group}>
      <Values entries={fields} />
    </Panel>
  ));
}

function Metadata({ contact }: { contact: ContactView }) {
  const { t } = useTranslation();
  if (contact.metadata.length === 0) return null;
  return (
    <Panel title={t("contact.metadata")} lead={t("contact.metadata_lead")}>
      <Values entries={contact.metadata.map(({ key, value }) => ({ key, label: key, value }))} />
    </Panel>
  );
}

function Values({ entries }: { entries: { key: string; label: string; value: string | null }[] }) {
  return (
    <dl className={styles.values}>
      {entries.map(({ key, label, value }) => (
        <div key={key} style={{ display: "contents" }}>
          <dt>
            <CellText value={label} lines={2} />
          </dt>
          <dd>
            <CellText value={value} lines={6} isLinked />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Origin({ contact }: { contact: ContactView }) {
  const { t } = useTranslation();
  const { source, source_details, data_quality_score, imported_at, last_enriched_at, lists } = contact;
  const entry = (label: string, value: string | null) => (value === null ? [] : [{ key: label, label, value }]);
  const entries = [
    ...entry(t("contact.source"), source_details === null ? source : `${source}, ${source_details}`),
    ...entry(t("contact.imported_at"), imported_at && formatDate(imported_at)),
    ...entry(t("contact.enriched_at"), last_enriched_at && formatDate(last_enriched_at)),
    ...entry(t("contact.quality"), t("contact.quality_of", { score: data_quality_score })),
  ];
  return (
    <>
      <Panel title={t("contact.origin")}>
        <Values entries={entries} />
      </Panel>
      {lists.length > 0 && (
        <Panel title={t("contact.lists")}>
          <ul className={styles.lists}>
            {lists.map(({ id, name }) => (
              <li key={id}>
                <TextLink to={`/contacts?list_id=${id}`}>
                  <SafeText text={name} />
                </TextLink>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
