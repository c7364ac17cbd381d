import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isRouteErrorResponse, useRouteError } from "react-router";
import { NotFoundPage } from "../pages/not-found.tsx";
import { Note } from "../ui/note.tsx";
import { Page } from "../ui/page.tsx";

/** What is shown when a screen breaks: nothing is lost, the job lives on the server. */
export function CrashPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return (
    <main>
      <Page title={t("crash.title")} isNarrow>
        <Note
          tone="bad"
          role="alert"
          title={t("crash.what")}
          action={
            <Button variant="default" size="xs" onClick={() => location.reload()}>
              {t("crash.reload")}
            </Button>
          }
        >
          {t("crash.hint")}
        </Note>
      </Page>
    </main>
  );
}
