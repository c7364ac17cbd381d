import type { ContactPage as ContactView } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { recordsAddress } from "../../record-address.ts";
import { formatDate } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import { SafeText } from "../../ui/safe-text.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { RecordHistory } from "./record-history.tsx";
import { MetadataPanel, shownEntry, Values } from "./values.tsx";
import styles from "./record.module.css";

/** What is known of a contact itself, and where each value came from. */
export function ContactDetails({ contact }: { contact: ContactView }) {
  return (
    <div className={styles.sides}>
      <div className={styles.side}>
        <FieldGroups contact={contact} />
        <MetadataPanel metadata={contact.metadata} />
      </div>
      <div className={styles.side}>
        <Origin contact={contact} />
        <Marks contact={contact} />
        <RecordHistory history={contact.history} />
      </div>
    </div>
  );
}

function FieldGroups({ contact }: { contact: ContactView }) {
  const groups = Map.groupBy(
    contact.fields.filter(({ key, value }) => value !== null && value !== "" && !isShownAsMarks(key, contact)),
    ({ group }) => group,
  );
  return [...groups].map(([group, fields]) => (
    <Panel key={group} title={group}>
      <Values entries={fields.map(shownEntry)} />
    </Panel>
  ));
}

/** Tags stand beside; contacts from before there were any have the text alone. */
const isShownAsMarks = (field: string, { tags }: ContactView) => field === "tags" && tags.length > 0;

function Origin({ contact }: { contact: ContactView }) {
  const { t } = useTranslation();
  const { source, source_details, data_quality_score, imported_at, last_enriched_at } = contact;
  const entry = (label: string, value: string | null) => (value === null ? [] : [{ key: label, label, value }]);
  const entries = [
    ...entry(t("contact.source"), source_details === null ? source : `${source}, ${source_details}`),
    ...entry(t("contact.imported_at"), imported_at && formatDate(imported_at)),
    ...entry(t("contact.enriched_at"), last_enriched_at && formatDate(last_enriched_at)),
    ...entry(t("contact.quality"), t("contact.quality_of", { score: data_quality_score })),
  ];
  return (
    <Panel title={t("contact.origin")}>
      <Values entries={entries} />
    </Panel>
  );
}

/** The lists that hold the contact, and its tags. */
function Marks({ contact: { lists, tags } }: { contact: ContactView }) {
  const { t } = useTranslation();
  return (
    <>
      {lists.length > 0 && (
        <Panel title={t("contact.lists")}>
          <ul className={styles.lists}>
            {lists.map(({ id, name }) => (
              <li key={id}>
                <TextLink to={recordsAddress("contact", { list_id: id })}>
                  <SafeText text={name} />
                </TextLink>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {tags.length > 0 && (
        <Panel title={t("contact.tags")}>
          <ul className={styles.lists}>
            {tags.map((tag) => (
              <li key={tag}>
                <SafeText text={tag} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
