import { Button, Textarea, TextInput } from "@mantine/core";
import type { JobRow } from "@inlet/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePatchRow } from "../../api/job-steps.ts";
import { nameHidden } from "../../ui/cell-marks.ts";
import { notify } from "../../ui/notify.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import styles from "./preview.module.css";

const mendOrder: ("label" | "error" | "description" | "input")[] = ["label", "error", "description", "input"];

interface Props {
  jobId: string;
  row: JobRow;
  column: number;
  label: string;
  onDone: (row: JobRow) => void;
}

/** One cell as text, and what is wrong with it until nothing is. */
export function MendForm({ jobId, row, column, label, onDone }: Props) {
  const { t } = useTranslation();
  const before = row.cells[column] ?? "";
  const [value, setValue] = useState(before);
  const patch = usePatchRow(jobId);
  const wrong = (patch.data ?? row).issues.find((issue) => issue.column === column && issue.severity !== "info");
  const save = () =>
    patch.mutate(
      { row: row.row, body: { cells: [{ column, value }] } },
      {
        onSuccess: (mended) => {
          if (mended.issues.some((issue) => issue.column === column && issue.severity !== "info")) return;
          notify(t("preview.mended", { row: row.row }));
          onDone(mended);
        },
      },
    );
  const common = {
    label: nameHidden(label),
    value,
    error: wrong && nameHidden(wrong.message),
    description: wrong?.hint ?? undefined,
    // What is wrong stands before the cell it is about, and the button beside the cell.
    inputWrapperOrder: mendOrder,
  };
  return (
    <form
      className={styles.mend}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {before.includes("\n") ? (
        <Textarea {...common} autosize maxRows={6} onChange={({ currentTarget }) => setValue(currentTarget.value)} />
      ) : (
        <TextInput {...common} onChange={({ currentTarget }) => setValue(currentTarget.value)} />
      )}
      <Button type="submit" variant="default" loading={patch.isPending}>
        {t("preview.mend_save")}
      </Button>
      <ProblemAlert error={patch.error} />
    </form>
  );
}
