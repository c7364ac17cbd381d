import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCreateOwner } from "../api/session.ts";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Door } from "./door.tsx";
import { PersonFields, usePersonForm } from "./new-person-fields.tsx";

/** First visit: the account that owns the installation. */
export function CreateOwnerPage() {
  const { t } = useTranslation();
  const create = useCreateOwner();
  const form = usePersonForm("");
  return (
    <Door title={t("door.owner")} lead={t("door.owner_lead")} onSubmit={form.onSubmit((body) => create.mutate(body))}>
      <ProblemAlert error={create.error} />
      <PersonFields form={form} isEmailGiven={false} />
      <Button type="submit" loading={create.isPending}>
        {t("door.owner_action")}
      </Button>
    </Door>
  );
}
