import { Button, Select, Textarea } from "@mantine/core";
import type { SqlOptions, UserJob } from "@inlet/contract";
import { IconArrowRight, IconPlayerStop, IconTable } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { QueryRows } from "./query-rows.tsx";
import { type Take, useAsking } from "./use-asking.ts";
import styles from "./query.module.css";

interface Props {
  connections: readonly string[];
  /** What stands in the form at first. */
  initial: SqlOptions;
  /** What was asked already, and need not be asked again. */
  asked: SqlOptions | null;
  take: Take;
  onTaken: (job: UserJob) => void;
}

const isSame = (one: SqlOptions, other: SqlOptions | null) =>
  one.query === other?.query && one.connection === other.connection;

/** Write a query, see its first rows, take all of them. */
export function QueryForm({ connections, initial, asked, take, onTaken }: Props) {
  const { t } = useTranslation();
  const [options, setOptions] = useState(initial);
  const asking = useAsking(take, onTaken);
  const isBusy = asking.isPreviewing || asking.isTaking;
  const isBlank = options.query.trim() === "";
  const isAsked = isSame(options, asked);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!isBusy && !isBlank) asking.preview(options);
  };
  return (
    <>
      <form className={styles.form} action={() => asking.take(options)}>
        <Select
          label={t("query.connection")}
          data={[...connections]}
          value={options.connection}
          allowDeselect={false}
          disabled={isBusy}
          onChange={(connection) => setOptions({ ...options, connection: connection ?? options.connection })}
          maw={320}
        />
        <Textarea
          label={t("query.query")}
          description={t("query.query_hint")}
          classNames={{ input: styles.query }}
          autosize
          minRows={8}
          maxRows={24}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          value={options.query}
          readOnly={isBusy}
          onKeyDown={onKeyDown}
          onChange={({ currentTarget }) => setOptions({ ...options, query: currentTarget.value })}
        />
        <ProblemAlert error={asking.error} />
        <div className={styles.actions}>
          <Button
            variant="default"
            leftSection={<IconTable size={17} aria-hidden />}
            disabled={isBusy || isBlank}
            onClick={() => asking.preview(options)}
          >
            {t("query.preview")}
          </Button>
          <Button
            type="submit"
            rightSection={<IconArrowRight size={17} aria-hidden />}
            disabled={isBusy || isBlank || isAsked}
          >
            {t("query.take")}
          </Button>
          {isBusy && (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconPlayerStop size={17} aria-hidden />}
              onClick={asking.stop}
            >
              {t("query.stop")}
            </Button>
          )}
          <span className={styles.aside} role="status">
            {asking.isPreviewing && t("query.previewing")}
            {asking.isTaking && t("query.taking")}
            {!isBusy && isAsked && t("query.asked")}
          </span>
        </div>
      </form>
      {asking.shown !== null && <QueryRows shown={asking.shown} isOutdated={!isSame(options, asking.shownOf)} />}
    </>
  );
}
