import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { recordNarrowingQuery } from "../../api/records.ts";
import { formatNarrow, parseNarrow } from "../../narrow.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import styles from "./record.module.css";

/** From how many choices on it is quicker to type than to look. */
const MANY = 10;

/** Drop-downs that narrow the list of a kind; the address holds what is chosen, so that back and reload keep it. */
export function Narrowing({ kind }: { kind: string }) {
  const { t } = useTranslation();
  const narrowing = useQuery(recordNarrowingQuery(kind));
  const [params, setParams] = useSearchParams();
  const chosen = parseNarrow(params.get("narrow"));
  const choose = (key: string, value: string) => {
    const asked = new Map(chosen);
    if (value === "") asked.delete(key);
    else asked.set(key, value);
    const narrow = formatNarrow(asked);
    const next = new URLSearchParams(params);
    if (narrow === null) next.delete("narrow");
    else next.set("narrow", narrow);
    setParams(next, { preventScrollReset: true });
  };
  if (narrowing.isError) return <ProblemAlert error={narrowing.error} onRetry={() => void narrowing.refetch()} />;
  return narrowing.data?.map(({ key, label, choices }) => (
    <Select
      key={key}
      className={styles.narrowing}
      label={label}
      data={[{ value: "", label: t("records.any") }, ...choices]}
      value={chosen.get(key) ?? ""}
      searchable={choices.length > MANY}
      allowDeselect={false}
      onChange={(value) => choose(key, value ?? "")}
    />
  ));
}
