import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

/** The way into the wizard. */
export function NewImportButton() {
  const { t } = useTranslation();
  return (
    <Button component={Link} to="/imports/new" leftSection={<IconPlus size={17} aria-hidden />}>
      {t("imports.new")}
    </Button>
  );
}
