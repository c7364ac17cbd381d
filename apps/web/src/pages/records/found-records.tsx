import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type RecordFilter, recordsQuery } from "../../api/records.ts";
import { Loading } from "../../ui/loading.tsx";
import { MoreButton } from "../../ui/more-button.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { RecordTable } from "./record-table.tsx";

interface Props {
  kind: string;
  filter: RecordFilter;
  /** What stands there when there are none. */
  empty: ReactNode;
}

/** The records of a kind that are looked for, page by page. */
export function FoundRecords({ kind, filter, empty }: Props) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(recordsQuery(kind, filter));
  if (list.isPending) return <Loading />;
  if (list.isError) return <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />;
  const [first] = list.data.pages;
  if (first === undefined) return null;
  const records = list.data.pages.flatMap((page) => page.records);
  const { one: record, other } = first.kind.noun;
  return (
    <>
      <p role="status">{t("records.found", { count: first.total, record, records: other })}</p>
      {records.length === 0 ? empty : <RecordTable kind={first.kind} columns={first.columns} records={records} />}
      <MoreButton list={list} />
    </>
  );
}
