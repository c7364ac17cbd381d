import { Button } from "@mantine/core";
import type { UploadProgress } from "@inlet/client";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { CellText } from "../../ui/cell-text.tsx";
import { FocusBack } from "../../ui/focus-back.tsx";
import { formatBytes, formatShare } from "../../ui/format.ts";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { refusedHere } from "../../ui/refused-here.ts";
import { useFileArrival } from "../../ui/use-file-arrival.ts";
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
  const [isRefusing, setRefusing] = useState(false);
  useFileArrival(() => setRefusing(true));
  const share = progress === null || progress.totalBytes === 0 ? 0 : progress.sentBytes / progress.totalBytes;
  return (
    <div className={styles.sending}>
      <FocusBack />
      <ProblemAlert error={isRefusing ? refusedHere("still_sending") : null} />
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
