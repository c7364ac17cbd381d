import { Button, TextInput } from "@mantine/core";
import type { ApiKey } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { apiKeysQuery, useCreateApiKey, useRevokeApiKey } from "../../api/api-keys.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatDate } from "../../ui/format.ts";
import { Loading } from "../../ui/loading.tsx";
import { Note } from "../../ui/note.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { SecretField } from "../../ui/secret-field.tsx";
import { RowAction } from "../../ui/row-action.tsx";
import { Table } from "../../ui/table.tsx";
import styles from "./settings.module.css";

/** Keys for programs that act as the signed-in person. */
export function ApiKeysSettings() {
  const { t } = useTranslation();
  const keys = useQuery(apiKeysQuery);
  return (
    <>
      <NewKey />
      <Panel title={t("api_keys.title")}>
        {keys.isPending && <Loading lines={2} />}
        {keys.isError && <ProblemAlert error={keys.error} onRetry={() => void keys.refetch()} />}
        {keys.data?.api_keys.length === 0 && (
          <EmptyState icon={IconKey} title={t("api_keys.empty")}>
            {t("api_keys.empty_hint")}
          </EmptyState>
        )}
        {keys.data !== undefined && keys.data.api_keys.length > 0 && <KeyTable keys={keys.data.api_keys} />}
      </Panel>
    </>
  );
}

function NewKey() {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const create = useCreateApiKey();
  return (
    <Panel title={t("api_keys.new")} lead={t("api_keys.new_lead")}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") create.mutate({ name }, { onSuccess: () => setName("") });
        }}
      >
        <TextInput
          label={t("api_keys.name")}
          placeholder={t("api_keys.name_example")}
          value={name}
          maxLength={100}
          required
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={create.isPending}>
          {t("api_keys.create")}
        </Button>
      </form>
      <ProblemAlert error={create.error} />
      {create.data !== undefined && (
        <Note tone="ok" role="status" title={t("api_keys.made", { name: create.data.name })}>
          <SecretField label={t("api_keys.key")} description={t("api_keys.once")} value={create.data.key} />
        </Note>
      )}
    </Panel>
  );
}

function KeyTable({ keys }: { keys: ApiKey[] }) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState<ApiKey | null>(null);
  const revoke = useRevokeApiKey();
  const close = () => setLeaving(null);
  return (
    <>
      <Table caption={t("api_keys.title")}>
        <thead>
          <tr>
            <th scope="col">{t("api_keys.name")}</th>
            <th scope="col">{t("api_keys.begins")}</th>
            <th scope="col">{t("api_keys.created")}</th>
            <th scope="col">{t("api_keys.used")}</th>
            <th scope="col" data-narrow>
              {t("imports.actions")}
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">{key.name}</th>
              <td>{key.prefix}…</td>
              <td>{formatDate(key.created_at)}</td>
              <td>{key.last_used_at === null ? t("api_keys.never") : formatDate(key.last_used_at)}</td>
              <td data-narrow>
                <RowAction
                  isRemoval
                  label={t("api_keys.revoke_named", { name: key.name })}
                  onClick={() => setLeaving(key)}
                >
                  {t("api_keys.revoke")}
                </RowAction>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <ConfirmDialog
        isOpen={leaving !== null}
        title={t("api_keys.revoke_title")}
        action={t("api_keys.revoke_action")}
        isDanger
        isPending={revoke.isPending}
        error={revoke.error}
        onConfirm={() => leaving !== null && revoke.mutate(leaving.id, { onSuccess: close })}
        onClose={close}
      >
        {t("api_keys.revoke_what", { name: leaving?.name ?? "" })}
      </ConfirmDialog>
    </>
  );
}
