import { Button } from "@mantine/core";
import type { OpenInvitation } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { invitationQuery, useAcceptInvitation } from "../api/session.ts";
import { Loading } from "../ui/loading.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { Door } from "./door.tsx";
import { PersonFields, usePersonForm } from "./new-person-fields.tsx";

/** Where the link of an invitation leads. */
export function AcceptInvitationPage() {
  const { t } = useTranslation();
  const { token = "" } = useParams();
  const invitation = useQuery(invitationQuery(token));
  if (invitation.data !== undefined) return <AcceptForm token={token} invitation={invitation.data} />;
  return (
    <Door title={t("door.invited")} lead={t("door.invited_lead")}>
      {invitation.isPending ? <Loading lines={3} /> : <ProblemAlert error={invitation.error} />}
      {invitation.isError && <TextLink to="/">{t("door.sign_in")}</TextLink>}
    </Door>
  );
}

function AcceptForm({ token, invitation }: { token: string; invitation: OpenInvitation }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const accept = useAcceptInvitation(token);
  const form = usePersonForm(invitation.email);
  const submit = form.onSubmit(({ name, password }) =>
    accept.mutate({ name, password }, { onSuccess: () => navigate("/") }),
  );
  return (
    <Door title={t("door.invited")} lead={t("door.invited_lead")} onSubmit={submit}>
      <ProblemAlert error={accept.error} />
      <PersonFields form={form} isEmailGiven />
      <Button type="submit" loading={accept.isPending}>
        {t("door.accept")}
      </Button>
    </Door>
  );
}
