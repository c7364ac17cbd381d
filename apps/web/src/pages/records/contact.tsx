import type { ContactPage as ContactView } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { IconAddressBook } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import { contactQuery } from "../../api/contacts.ts";
import { recordAddress } from "../../record-address.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { ContactDetails } from "./contact-details.tsx";
import { FoundRecords } from "./found-records.tsx";

/** One contact: what is known of it, and, each at its own address, its records of other kinds. */
export function ContactPage() {
  const { t } = useTranslation();
  const { id = "", part } = useParams();
  const contact = useQuery(contactQuery(id));
  const name = contact.data?.display_name ?? t("contact.title");
  const narrow = useSearchParams()[0].get("narrow") ?? undefined;
  const shown = contact.data?.records.find((one) => one.kind.key === part && (!one.part || narrow === one.part.narrow));
  const shownLabel = shown?.part?.label ?? shown?.kind.label;
  return (
    <Page title={name} documentTitle={shownLabel === undefined ? name : `${shownLabel}, ${name}`}>
      {contact.isPending && <Loading />}
      {contact.isError && <ProblemAlert error={contact.error} onRetry={() => void contact.refetch()} />}
      {contact.data !== undefined && (
        <>
          <ContactTabs contact={contact.data} />
          {part === undefined ? (
            <ContactDetails contact={contact.data} />
          ) : (
            <FoundRecords
              key={`${part} ${narrow}`}
              kind={part}
              filter={{ contact_id: id, narrow }}
              empty={<EmptyState icon={IconAddressBook} title={t("contact.none")} />}
            />
          )}
        </>
      )}
    </Page>
  );
}

function ContactTabs({ contact }: { contact: ContactView }) {
  const { t } = useTranslation();
  if (contact.records.length === 0) return null;
  const address = recordAddress("contact", contact.id);
  const kinds = contact.records.map(({ kind, part, count }) => {
    const search = part === null ? "" : `?${new URLSearchParams({ narrow: part.narrow }).toString()}`;
    return { to: `${address}/${kind.key}${search}`, label: part?.label ?? kind.label, count };
  });
  return <Tabs label={t("contact.parts")} tabs={[{ to: address, label: t("contact.details") }, ...kinds]} />;
}
