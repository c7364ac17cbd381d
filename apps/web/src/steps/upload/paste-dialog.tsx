import { Button, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { countRows } from "../../ui/count-rows.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { fileOfCells, plainCells } from "../../ui/use-file-arrival.ts";
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
  const rows = countRows(plainCells(cells));
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
          if (rows > 0) send();
          else setMissing(true);
        }}
      >
        <Stack>
          <Textarea
            label={t("upload.cells")}
            description={t("upload.cells_hint")}
            error={isMissing && rows === 0 ? t("upload.cells_missing") : undefined}
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
            <span role="status">{rows > 0 && t("upload.cells_rows", { count: rows })}</span>
            <Button type="submit">{t("upload.cells_action")}</Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
