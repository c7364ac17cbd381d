import { Select } from "@mantine/core";
import type { User } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usersQuery, useChangeUser, useRemoveUser } from "../../api/people.ts";
import { useMe } from "../../api/session.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { formatDate } from "../../ui/format.ts";
import { Loading } from "../../ui/loading.tsx";
import { Note } from "../../ui/note.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { RowAction } from "../../ui/row-action.tsx";
import { Table } from "../../ui/table.tsx";
import { Invitations } from "./invitations.tsx";

/** Who may sign in, and who is asked to. */
export function PeopleSettings() {
  const { t } = useTranslation();
  const me = useMe();
  if (me.role === "member") return <Note title={t("people.admins_only")} />;
  return (
    <>
      <Invitations />
      <Users />
    </>
  );
}

function Users() {
  const { t } = useTranslation();
  const users = useQuery(usersQuery);
  const [leaving, setLeaving] = useState<User | null>(null);
  const remove = useRemoveUser();
  const close = () => setLeaving(null);
  return (
    <Panel title={t("people.title")}>
      {users.isPending && <Loading lines={2} />}
      {users.isError && <ProblemAlert error={users.error} onRetry={() => void users.refetch()} />}
      {users.data !== undefined && (
        <Table caption={t("people.title")}>
          <thead>
            <tr>
              <th scope="col">{t("people.name")}</th>
              <th scope="col">{t("people.email")}</th>
              <th scope="col">{t("people.role")}</th>
              <th scope="col">{t("people.since")}</th>
              <th scope="col" data-narrow>
                {t("imports.actions")}
              </th>
            </tr>
          </thead>
          <tbody>
            {users.data.users.map((user) => (
              <UserRow key={user.id} user={user} onRemove={() => setLeaving(user)} />
            ))}
          </tbody>
        </Table>
      )}
      <ConfirmDialog
        isOpen={leaving !== null}
        title={t("people.remove_title")}
        action={t("people.remove_action")}
        isDanger
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => leaving !== null && remove.mutate(leaving.id, { onSuccess: close })}
        onClose={close}
      >
        {t("people.remove_what", { name: leaving?.name ?? "" })}
      </ConfirmDialog>
    </Panel>
  );
}

function UserRow({ user, onRemove }: { user: User; onRemove: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const change = useChangeUser();
  const isFixed = user.role === "owner" || user.id === me.id;
  return (
    <tr>
      <th scope="row">{user.name}</th>
      <td>{user.email}</td>
      <td>
        {isFixed ? (
          t(`people.roles.${user.role}`)
        ) : (
          <Select
            aria-label={t("people.role_named", { name: user.name })}
            data={[
              { value: "member", label: t("people.roles.member") },
              { value: "admin", label: t("people.roles.admin") },
            ]}
            value={user.role}
            size="xs"
            maw={140}
            allowDeselect={false}
            disabled={change.isPending}
            onChange={(role) => change.mutate({ id: user.id, role: role === "admin" ? "admin" : "member" })}
          />
        )}
        <ProblemAlert error={change.error} />
      </td>
      <td>{formatDate(user.created_at)}</td>
      <td data-narrow>
        {!isFixed && (
          <RowAction isRemoval label={t("people.remove_named", { name: user.name })} onClick={onRemove}>
            {t("people.remove")}
          </RowAction>
        )}
      </td>
    </tr>
  );
}
