import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FocusBack } from "./focus-back.tsx";
import styles from "./dialog.module.css";

interface Props {
  isOpen: boolean;
  title: string;
  onClose: () => void;
  /** Room for a table. */
  isWide?: boolean;
  children: ReactNode;
}

/** A question in front of the page. Mantine's own header would be a second banner to a screen reader. */
export function Dialog({ isOpen, title, onClose, isWide = false, children }: Props) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={isWide ? "lg" : "md"}>
      <Modal.Overlay />
      <Modal.Content>
        <FocusBack />
        <Modal.Body className={styles.body}>
          <div className={styles.head}>
            <Modal.Title className={styles.title}>{title}</Modal.Title>
            <Modal.CloseButton aria-label={t("action.close")} />
          </div>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
