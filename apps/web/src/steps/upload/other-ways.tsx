import { Button } from "@mantine/core";
import type { UserJob } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { IconClipboardText, IconWorldDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { settingsQuery } from "../../api/settings.ts";
import { PasteDialog } from "./paste-dialog.tsx";
import { UrlDialog } from "./url-dialog.tsx";
import styles from "./upload.module.css";

interface Props {
  type: string;
  onFile: (file: File) => void;
  /** The server has fetched a file by its address. */
  onDone: (job: UserJob) => void;
}

/** Ways to give a file beside choosing one. */
export function OtherWays({ type, onFile, onDone }: Props) {
  const { t } = useTranslation();
  const settings = useQuery(settingsQuery);
  const [open, setOpen] = useState<"cells" | "url" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className={styles.ways}>
      <Button
        variant="subtle"
        leftSection={<IconClipboardText size={17} stroke={1.6} aria-hidden />}
        onClick={() => setOpen("cells")}
      >
        {t("upload.paste_cells")}
      </Button>
      {settings.data?.url_imports === true && (
        <Button
          variant="subtle"
          leftSection={<IconWorldDownload size={17} stroke={1.6} aria-hidden />}
          onClick={() => setOpen("url")}
        >
          {t("upload.from_url")}
        </Button>
      )}
      {open === "cells" && <PasteDialog onFile={onFile} onClose={close} />}
      {open === "url" && <UrlDialog type={type} onDone={onDone} onClose={close} />}
    </div>
  );
}
