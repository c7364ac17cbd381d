import type { RecordPage as RecordView } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { recordQuery } from "../../api/records.ts";
import { recordsAddress } from "../../record-address.ts";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { RecordHistory } from "./record-history.tsx";
import { textOf } from "./record-value.tsx";
import { MetadataPanel, shownEntry, Values } from "./values.tsx";
import styles from "./record.module.css";

/** One record of any kind: what is known of it, and where each value came from. */
export function RecordPage() {
  const { t } = useTranslation();
  const { kind = "", id = "" } = useParams();
  const record = useQuery(recordQuery(kind, id));
  return (
    <Page
      title={record.data === undefined ? t("records.title") : nameOf(record.data)}
      lead={record.data && t("preview.record", { id, record: record.data.kind.noun.one })}
      actions={record.data && <TextLink to={recordsAddress(kind)}>{record.data.kind.label}</TextLink>}
    >
      {record.isPending && <Loading />}
      {record.isError && <ProblemAlert error={record.error} onRetry={() => void record.refetch()} />}
      {record.data !== undefined && (
        <div className={styles.sides}>
          <div className={styles.side}>
            <Fields record={record.data} />
            <MetadataPanel metadata={record.data.metadata} />
          </div>
          <div className={styles.side}>
            <RecordHistory history={record.data.history} />
          </div>
        </div>
      )}
    </Page>
  );
}

/** The first field is what a record is called. */
function nameOf({ fields: [first], kind }: RecordView): string {
  return (first && textOf(first.type, first.value)) ?? kind.noun.one;
}

/** What is known of it, and below that its custom fields, group by group. */
function Fields({ record }: { record: RecordView }) {
  const { t } = useTranslation();
  const filled = record.fields.slice(1).filter(({ value }) => value !== null && value !== "");
  const groups = Map.groupBy(filled, ({ group }) => group ?? t("records.fields"));
  return [...groups].map(([group, fields]) => (
    <Panel key={group} title={group}>
      <Values entries={fields.map(shownEntry)} />
    </Panel>
  ));
}
