import { Button, Popover } from "@mantine/core";
import type { JobRow } from "@inlet/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import chipStyles from "../../ui/chip-menu.module.css";
import { MendForm } from "./mend-form.tsx";

interface Props {
  jobId: string;
  row: JobRow;
  column: number;
  label: string;
}

/** Change a cell right where it stands. */
export function CellMender({ jobId, row, column, label }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus returnFocus width={320} position="bottom-start">
      <Popover.Target>
        <Button
          variant="default"
          size="compact-xs"
          style={{ alignSelf: "flex-start" }}
          aria-label={t("preview.mend_named", { row: row.row, column: label })}
          onClick={() => setOpen(!isOpen)}
        >
          {t("preview.mend")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown
        className={chipStyles.drop}
        aria-label={t("preview.mend_named", { row: row.row, column: label })}
      >
        <MendForm jobId={jobId} row={row} column={column} label={label} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
