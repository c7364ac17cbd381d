import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

/**
 * The way into the wizard.
 *
 * @param props `type`: what is chosen there to begin with
 */
export function NewImportButton({ type }: { type?: string }) {
  const { t } = useTranslation();
  const search = type === undefined ? "" : `?type=${encodeURIComponent(type)}`;
  return (
    <Button component={Link} to={`/imports/new${search}`} leftSection={<IconPlus size={17} aria-hidden />}>
      {t("imports.new")}
    </Button>
  );
}
