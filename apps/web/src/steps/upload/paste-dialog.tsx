import { Button, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../ui/dialog.tsx";
import { fileOfCells } from "../../ui/use-file-arrival.ts";
import styles from "./upload.module.css";

interface Props {
  onFile: (file: File) => void;
  onClose: () => void;
}

/** A place to paste cells of a spreadsheet and look at them before they are sent as a file. */
export function PasteDialog({ onFile, onClose }: Props) {
  const { t } = useTranslation();
  const [cells, setCells] = useState("");
  const [isMissing, setMissing] = useState(false);
  const lines = cells.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "").length;
  const send = () => {
    onClose();
    onFile(fileOfCells(cells));
  };
  return (
    <Dialog isOpen onClose={onClose} title={t("upload.paste_cells")} isWide>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (lines > 0) send();
          else setMissing(true);
        }}
      >
        <Stack>
          <Textarea
            label={t("upload.cells")}
            description={t("upload.cells_hint")}
            error={isMissing && lines === 0 ? t("upload.cells_missing") : undefined}
            classNames={{ input: styles.cells }}
            value={cells}
            rows={10}
            wrap="off"
            spellCheck={false}
            required
            data-autofocus
            onChange={({ currentTarget }) => setCells(currentTarget.value)}
          />
          <div className={styles.line}>
            <span role="status">{lines > 0 && t("upload.cells_lines", { count: lines })}</span>
            <Button type="submit">{t("upload.cells_action")}</Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
