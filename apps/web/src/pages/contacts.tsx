import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { IconAddressBook, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { type ContactFilter, contactsQuery } from "../api/contacts.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { ContactFilterNote } from "./contact-filter-note.tsx";
import { ContactTable } from "./contact-table.tsx";
import { NewImportButton } from "./new-import-button.tsx";

const TYPING_PAUSE_MS = 250;

/** All contacts, or those of one import or list; the address holds what is looked for. */
export function ContactsPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState(params.get("search") ?? "");
  const [settled] = useDebouncedValue(search.trim(), TYPING_PAUSE_MS);
  const filter: ContactFilter = {
    search: settled === "" ? undefined : settled,
    job_id: params.get("job_id") ?? undefined,
    list_id: params.get("list_id") ?? undefined,
  };
  const type = (text: string) => {
    setSearch(text);
    const next = new URLSearchParams(params);
    if (text === "") next.delete("search");
    else next.set("search", text);
    setParams(next, { replace: true, preventScrollReset: true });
  };
  return (
    <Page title={t("contacts.title")}>
      <ContactFilterNote filter={filter} />
      <TextInput
        label={t("contacts.search")}
        description={t("contacts.search_hint")}
        type="search"
        maw={480}
        maxLength={200}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={({ currentTarget }) => type(currentTarget.value)}
      />
      <Found filter={filter} />
    </Page>
  );
}

function Found({ filter }: { filter: ContactFilter }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(contactsQuery(filter));
  if (list.isPending) return <Loading />;
  if (list.isError) return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />;
  const contacts = list.data.pages.flatMap((page) => page.contacts);
  const total = list.data.pages[0]?.total ?? 0;
  return (
    <>
      <p role="status">{t("contacts.found", { count: total })}</p>
      {contacts.length === 0 ? <NoContacts filter={filter} /> : <ContactTable contacts={contacts} />}
      {list.hasNextPage && (
        <Button
          variant="default"
          style={{ alignSelf: "center" }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("action.more")}
        </Button>
      )}
    </>
  );
}

function NoContacts({ filter }: { filter: ContactFilter }) {
  const { t } = useTranslation();
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  if (isFiltered) {
    return (
      <EmptyState
        icon={IconSearch}
        title={t("contacts.none_found")}
        action={<TextLink to="/contacts">{t("contacts.all")}</TextLink>}
      >
        {t("contacts.none_found_hint")}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconAddressBook} title={t("contacts.empty")} action={<NewImportButton />}>
      {t("contacts.empty_hint")}
    </EmptyState>
  );
}
