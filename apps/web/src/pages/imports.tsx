import { useTranslation } from "react-i18next";
import { Page } from "../ui/page.tsx";
import { JobList } from "./job-list.tsx";
import { NewImportButton } from "./new-import-button.tsx";

/** All imports: the first screen. */
export function ImportsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("imports.title")} lead={t("imports.lead")} actions={<NewImportButton />}>
      <JobList />
    </Page>
  );
}
