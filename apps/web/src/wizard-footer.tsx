import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import styles from "./wizard.module.css";

/** Where a step ends: the way back, a word beside, and the one thing to do next. */
export function WizardFooter({ back, aside, children }: { back?: string; aside?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.footer}>
      {back !== undefined && (
        <Button
          className={styles.back}
          component={Link}
          to={back}
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
        >
          {t("action.back")}
        </Button>
      )}
      {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      {children}
    </div>
  );
}
