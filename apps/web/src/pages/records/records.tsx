import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { RecordKindInfo } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { IconAddressBook, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import { importTypesQuery } from "../../api/import-types.ts";
import { type RecordFilter, recordKindsQuery } from "../../api/records.ts";
import { recordsAddress } from "../../record-address.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { NewImportButton } from "../new-import-button.tsx";
import { NotFoundPage } from "../not-found.tsx";
import { FilterNote } from "./filter-note.tsx";
import { FoundRecords } from "./found-records.tsx";
import { KindTabs } from "./kind-tabs.tsx";
import { Narrowing } from "./narrowing.tsx";
import styles from "./record.module.css";

const TYPING_PAUSE_MS = 250;

/** All records of the kind that the address names, or those of one import or list. */
export function RecordsPage() {
  const { kind = "contact" } = useParams();
  return <RecordsOfKind key={kind} kind={kind} />;
}

function RecordsOfKind({ kind: key }: { kind: string }) {
  const { t } = useTranslation();
  const kinds = useQuery(recordKindsQuery);
  const kind = kinds.data?.find((one) => one.key === key);
  if (kinds.data !== undefined && kind === undefined) return <NotFoundPage />;
  return (
    <Page title={kind?.label ?? t("records.title")}>
      {kinds.isPending && <Loading />}
      {kinds.isError && <ProblemAlert error={kinds.error} onRetry={() => void kinds.refetch()} />}
      {kinds.data !== undefined && <KindTabs kinds={kinds.data} />}
      {kind !== undefined && <SearchedRecords kind={kind} />}
    </Page>
  );
}

/** The address holds what is looked for. */
function SearchedRecords({ kind }: { kind: RecordKindInfo }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState(params.get("search") ?? "");
  const [settled] = useDebouncedValue(search.trim(), TYPING_PAUSE_MS);
  const filter: RecordFilter = {
    search: settled === "" ? undefined : settled,
    job_id: params.get("job_id") ?? undefined,
    list_id: params.get("list_id") ?? undefined,
    narrow: params.get("narrow") ?? undefined,
  };
  const type = (text: string) => {
    setSearch(text);
    const next = new URLSearchParams(params);
    if (text === "") next.delete("search");
    else next.set("search", text);
    setParams(next, { replace: true, preventScrollReset: true });
  };
  return (
    <>
      <FilterNote kind={kind} filter={filter} />
      {!kind.is_part && (
        <div className={styles.filters}>
          <TextInput
            label={t("records.search", { records: kind.noun.other })}
            description={kind.search_hint}
            inputWrapperOrder={["label", "input", "description"]}
            type="search"
            className={styles.search}
            maxLength={200}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={search}
            onChange={({ currentTarget }) => type(currentTarget.value)}
          />
          <Narrowing kind={kind.key} />
        </div>
      )}
      <FoundRecords kind={kind.key} filter={filter} empty={<NoRecords kind={kind} filter={filter} />} />
    </>
  );
}

function NoRecords({ kind, filter }: { kind: RecordKindInfo; filter: RecordFilter }) {
  const { t } = useTranslation();
  const types = useQuery(importTypesQuery);
  const { one: record, other: records } = kind.noun;
  if (Object.values(filter).some((value) => value !== undefined)) {
    return (
      <EmptyState
        icon={IconSearch}
        title={t("records.none_found", { record })}
        action={<TextLink to={recordsAddress(kind.key)}>{t("records.all", { records })}</TextLink>}
      >
        {t("records.none_found_hint")}
      </EmptyState>
    );
  }
  const type = types.data?.find(({ record_kind }) => record_kind === kind.key);
  return (
    <EmptyState
      icon={IconAddressBook}
      title={t("records.empty", { records })}
      action={type !== undefined && <NewImportButton type={type.key} />}
    >
      {type === undefined ? undefined : t("records.empty_hint", { records })}
    </EmptyState>
  );
}
