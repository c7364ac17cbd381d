import { Button, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { CreateInvitation, type Invitation } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { invitationsQuery, useInvite, useRevokeInvitation } from "../../api/people.ts";
import { formatDate } from "../../ui/format.ts";
import { Note } from "../../ui/note.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { SecretField } from "../../ui/secret-field.tsx";
import { RowAction } from "../../ui/row-action.tsx";
import { Table } from "../../ui/table.tsx";
import styles from "./settings.module.css";

/** Ask somebody in, and see who has not come yet. */
export function Invitations() {
  const invitations = useQuery(invitationsQuery);
  const open = invitations.data?.invitations ?? [];
  return (
    <>
      <InviteForm />
      <ProblemAlert error={invitations.error} onRetry={() => void invitations.refetch()} />
      {open.length > 0 && <OpenInvitations invitations={open} />}
    </>
  );
}

function InviteForm() {
  const { t } = useTranslation();
  const invite = useInvite();
  const form = useForm({
    initialValues: { email: "", role: "member" },
    validate: {
      email: (email) => (CreateInvitation.shape.email.safeParse(email).success ? null : t("door.email_wrong")),
    },
  });
  const submit = form.onSubmit(({ email, role }) =>
    invite.mutate({ email, role: role === "admin" ? "admin" : "member" }, { onSuccess: form.reset }),
  );
  const roles = (["member", "admin"] as const).map((value) => ({ value, label: t(`people.roles.${value}`) }));
  return (
    <Panel title={t("people.invite")} lead={t("people.invite_lead")}>
      <form className={styles.form} noValidate onSubmit={submit}>
        <TextInput label={t("people.email")} type="email" autoComplete="off" {...form.getInputProps("email")} />
        <Select label={t("people.role")} data={roles} allowDeselect={false} {...form.getInputProps("role")} />
        <Button type="submit" variant="default" loading={invite.isPending}>
          {t("people.invite_action")}
        </Button>
      </form>
      <ProblemAlert error={invite.error} />
      {invite.data !== undefined && (
        <Note
          tone="ok"
          role="status"
          title={t(invite.data.is_mailed ? "people.mailed" : "people.invited", { email: invite.data.email })}
        >
          <SecretField label={t("people.link")} description={t("people.link_hint")} value={invite.data.url} />
        </Note>
      )}
    </Panel>
  );
}

function OpenInvitations({ invitations }: { invitations: Invitation[] }) {
  const { t } = useTranslation();
  const revoke = useRevokeInvitation();
  return (
    <Panel title={t("people.open")}>
      <ProblemAlert error={revoke.error} />
      <Table caption={t("people.open")}>
        <thead>
          <tr>
            <th scope="col">{t("people.email")}</th>
            <th scope="col">{t("people.role")}</th>
            <th scope="col">{t("people.until")}</th>
            <th scope="col" data-narrow>
              {t("imports.actions")}
            </th>
          </tr>
        </thead>
        <tbody>
          {invitations.map(({ id, email, role, expires_at }) => (
            <tr key={id}>
              <th scope="row">{email}</th>
              <td>{t(`people.roles.${role}`)}</td>
              <td>{formatDate(expires_at)}</td>
              <td data-narrow>
                <RowAction isRemoval label={t("people.withdraw_named", { email })} onClick={() => revoke.mutate(id)}>
                  {t("people.withdraw")}
                </RowAction>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
