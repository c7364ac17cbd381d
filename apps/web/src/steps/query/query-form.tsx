import { Button, Select, Textarea } from "@mantine/core";
import type { SqlOptions, UserJob } from "@inlet/contract";
import { IconArrowRight, IconPlayerStop, IconTable } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "../../ui/notify.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { QueryRows } from "./query-rows.tsx";
import { type Take, useAsking } from "./use-asking.ts";
import { useQueryDraft } from "./use-query-draft.ts";
import styles from "./query.module.css";

interface Props {
  connections: readonly string[];
  /** What the query is for, by which it is kept until it is taken. */
  place: string;
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
export function QueryForm({ connections, place, initial, asked, take, onTaken }: Props) {
  const { t } = useTranslation();
  const draft = useQueryDraft(place, initial);
  const isThere = connections.includes(draft.options.connection);
  const options = isThere ? draft.options : { ...draft.options, connection: initial.connection };
  const asking = useAsking(take, (job, isHere) => {
    draft.drop();
    if (isHere) onTaken(job);
    else notify(t("query.taken_elsewhere", { name: job.file_name }));
  });
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
          onChange={(connection) => draft.keep({ ...options, connection: connection ?? options.connection })}
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
          onChange={({ currentTarget }) => draft.keep({ ...options, query: currentTarget.value })}
        />
        <ProblemAlert error={asking.error} />
        <Actions asking={asking} options={options} canAsk={!isBusy && !isBlank} isAsked={isAsked} />
      </form>
      {asking.shown !== null && <QueryRows shown={asking.shown} isOutdated={!isSame(options, asking.shownOf)} />}
    </>
  );
}

interface ActionsProps {
  asking: ReturnType<typeof useAsking>;
  options: SqlOptions;
  canAsk: boolean;
  isAsked: boolean;
}

function Actions({ asking, options, canAsk, isAsked }: ActionsProps) {
  const { t } = useTranslation();
  const isBusy = asking.isPreviewing || asking.isTaking;
  return (
    <div className={styles.actions}>
      <Button
        variant="default"
        leftSection={<IconTable size={17} aria-hidden />}
        disabled={!canAsk}
        onClick={() => asking.preview(options)}
      >
        {t("query.preview")}
      </Button>
      <Button type="submit" rightSection={<IconArrowRight size={17} aria-hidden />} disabled={!canAsk || isAsked}>
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
  );
}
