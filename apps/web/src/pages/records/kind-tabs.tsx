import type { RecordKindInfo } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { recordsAddress } from "../../record-address.ts";
import { Tabs } from "../../ui/tabs.tsx";

/** The kinds of records that have a list of their own. */
export function KindTabs({ kinds }: { kinds: readonly RecordKindInfo[] }) {
  const { t } = useTranslation();
  const listed = kinds.filter(({ is_part }) => !is_part);
  return (
    <Tabs label={t("records.kinds")} tabs={listed.map(({ key, label }) => ({ to: recordsAddress(key), label }))} />
  );
}
