import { IconMapOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "../ui/page.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("not_found.title")}>
      <EmptyState
        icon={IconMapOff}
        title={t("not_found.what")}
        action={<TextLink to="/">{t("not_found.home")}</TextLink>}
      >
        {t("not_found.hint")}
      </EmptyState>
    </Page>
  );
}
