import type { Noun } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useImportType } from "./api/import-types.ts";
import { recordKindsQuery } from "./api/records.ts";
import { userJobQuery } from "./api/user-jobs.ts";

/** What records are called within a sentence: what texts say of them is filled in with it. */
export interface RecordWords {
  record: string;
  records: string;
}

const wordsOf = ({ one, other }: Noun): RecordWords => ({ record: one, records: other });

function useAnyRecord(): RecordWords {
  const { t } = useTranslation();
  return { record: t("record.one"), records: t("record.other") };
}

/** The words for the records that rows of an import type are about. */
export function useRecordWords(importType: string | undefined): RecordWords {
  const type = useImportType(importType);
  const anyRecord = useAnyRecord();
  return type === undefined ? anyRecord : wordsOf(type.noun);
}

/** The words for the records of a kind. */
export function useKindWords(kind: string): RecordWords {
  const noun = useQuery(recordKindsQuery).data?.find(({ key }) => key === kind)?.noun;
  const anyRecord = useAnyRecord();
  return noun === undefined ? anyRecord : wordsOf(noun);
}

/** The words for the records of one import. */
export function useJobWords(jobId: string): RecordWords {
  return useRecordWords(useQuery(userJobQuery(jobId)).data?.import_type);
}
