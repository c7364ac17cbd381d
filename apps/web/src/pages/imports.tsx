import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Page } from "../ui/page.tsx";
import { JobList } from "./job-list.tsx";

/** All imports: the first screen. */
export function ImportsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("imports.title")} lead={t("imports.lead")} actions={<NewImportButton />}>
      <JobList />
    </Page>
  );
}

export function NewImportButton() {
  const { t } = useTranslation();
  return (
    <Button component={Link} to="/imports/new" leftSection={<IconPlus size={17} aria-hidden />}>
      {t("imports.new")}
    </Button>
  );
}
