import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { recordKindsQuery } from "./api/records.ts";
import { recordAddress } from "./record-address.ts";
import { TextLink } from "./ui/text-link.tsx";

/** The way to a record of which no more is known than its kind and number; text where the kind cannot be looked at. */
export function RecordLink({ kind, id }: { kind: string; id: string }) {
  const { t } = useTranslation();
  const kinds = useQuery(recordKindsQuery);
  const noun = kinds.data?.find(({ key }) => key === kind)?.noun;
  const name = t("preview.record", { id, record: noun?.one ?? t("record.one") });
  return noun === undefined ? <>{name}</> : <TextLink to={recordAddress(kind, id)}>{name}</TextLink>;
}
