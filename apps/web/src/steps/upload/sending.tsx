import { Button } from "@mantine/core";
import type { UploadProgress } from "@inlet/client";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CellText } from "../../ui/cell-text.tsx";
import { FocusBack } from "../../ui/focus-back.tsx";
import { formatBytes, formatShare } from "../../ui/format.ts";
import { ProgressLine } from "../../ui/progress-line.tsx";
import styles from "./upload.module.css";

interface Props {
  file: File;
  progress: UploadProgress | null;
  onStop: () => void;
}

/** A file on its way. */
export function Sending({ file, progress, onStop }: Props) {
  const { t } = useTranslation();
  const stop = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // What had the focus when the file was chosen is gone.
    if (document.activeElement === document.body) stop.current?.focus();
  }, []);
  const share = progress === null || progress.totalBytes === 0 ? 0 : progress.sentBytes / progress.totalBytes;
  return (
    <div className={styles.sending}>
      <FocusBack />
      <h2>
        <CellText value={file.name} lines={2} />
      </h2>
      <ProgressLine label={t("upload.progress")} share={share} />
      <div className={styles.line}>
        <span role="status">{share < 1 ? t("upload.sending") : t("upload.arrived")}</span>
        <span>
          {t("upload.of", { done: formatBytes(share * file.size), total: formatBytes(file.size) })} ·{" "}
          {formatShare(share)}
        </span>
      </div>
      <div>
        <Button ref={stop} variant="default" onClick={onStop}>
          {t("upload.stop")}
        </Button>
      </div>
    </div>
  );
}
